using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler pause</c>: lets crawls of a cluster rest.</summary>
internal sealed class PauseCommand()
    : StandingCommand("pause", "Lets crawls of a cluster rest: what is in flight is finished, nothing more is started until resume. Without a name: all.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("pause example.com", "one crawl"),
        ("pause", "all that are under way"),
    ];

    /// <inheritdoc/>
    protected override bool Concerns(CrawlOverview crawl, ParseResult parsed) => crawl is { End: null, Progress.Paused: false } and not { Stage: CrawlStage.Unusable };

    /// <inheritdoc/>
    protected override object OrderTo(CrawlId crawl, ParseResult parsed) => new PauseCrawl(crawl);

    /// <inheritdoc/>
    protected override string Tell(CrawlStanding standing)
    {
        var inFlight = standing.Progress.Counts.Leased;
        return standing.End is { } end ? $"it has ended before ({CrawlStates.Name(end)})"
            : inFlight == 0 ? "paused"
            : $"paused; {Amounts.Count(inFlight, "URL")} in the hands of fetchers, which start no more";
    }
}
