namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>What the coordinator says to a question about one crawl: one of the two is there.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Refusal">Why there is none, in one sentence for a person.</param>
internal readonly record struct Answer<T>(T? Value, string? Refusal)
    where T : class
{
    /// <summary>Whether the question was asked more than once: then the answer may be to what an earlier one had brought about.</summary>
    public bool WasRepeated { get; init; }
}
