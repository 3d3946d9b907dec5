namespace ActorCrawler.Hocon.Syntax;

/// <summary>A simple value.</summary>
internal sealed class ScalarNode(HoconOrigin origin, ScalarKind kind, string text) : Node(origin)
{
    /// <summary>What it is.</summary>
    public ScalarKind Kind { get; } = kind;

    /// <summary>As it stands in the file, without quotes and escapes.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Name => $"'{Text}'";
}
