using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>Where a crawl starts.</summary>
/// <param name="Urls">Seeds as they were written.</param>
/// <param name="Files">Files of seeds; <c>-</c> is standard input.</param>
internal sealed record SeedOptions(ImmutableArray<string> Urls, ImmutableArray<string> Files);
