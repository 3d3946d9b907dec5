namespace ActorCrawler.Hocon.Syntax;

/// <summary>An array.</summary>
internal sealed class ArrayNode(HoconOrigin origin, IReadOnlyList<Node> elements) : Node(origin)
{
    /// <summary>Its elements.</summary>
    public IReadOnlyList<Node> Elements { get; } = elements;

    /// <inheritdoc/>
    public override string Name => "an array";
}
