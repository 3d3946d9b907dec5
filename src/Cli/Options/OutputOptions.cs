namespace ActorCrawler.Cli.Options;

/// <summary>What is shown while a crawl runs and when it ends.</summary>
/// <param name="Quiet">Nothing but errors.</param>
/// <param name="Json">One JSON object at the end, and nothing else, on standard output.</param>
internal sealed record OutputOptions(bool Quiet, bool Json);
