namespace ActorCrawler.Cli.Options;

/// <summary>An option that has any number of values; none by default.</summary>
internal sealed class ListKey<T> : OptionKey
{
    /// <summary>Reads one value.</summary>
    public required ValueParser<T> Parse { get; init; }

    /// <inheritdoc/>
    public override bool IsList => true;
}
