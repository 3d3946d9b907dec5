using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Options;

/// <summary>What <c>probe</c> looks for.</summary>
/// <param name="Base">The URL that paths are put behind.</param>
/// <param name="Statuses">The answers that are told.</param>
internal sealed record ProbeOptions(CrawlUrl Base, ImmutableArray<int> Statuses);
