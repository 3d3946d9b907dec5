namespace ActorCrawler.Cli.Options;

/// <summary>An option that has one value.</summary>
internal sealed class SingleKey<T> : OptionKey
{
    /// <summary>Reads the value.</summary>
    public required ValueParser<T> Parse { get; init; }
}
