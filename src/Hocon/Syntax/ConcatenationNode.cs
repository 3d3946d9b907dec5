namespace ActorCrawler.Hocon.Syntax;

/// <summary>Several values on one line that make one: text, an array or an object, which shows when its parts are resolved.</summary>
internal sealed class ConcatenationNode(HoconOrigin origin, IReadOnlyList<Node> parts) : Node(origin)
{
    /// <summary>At least two; blanks between parts are parts.</summary>
    public IReadOnlyList<Node> Parts { get; } = parts;

    /// <inheritdoc/>
    public override bool IsPending => true;

    /// <inheritdoc/>
    public override string Name => "a concatenation";
}
