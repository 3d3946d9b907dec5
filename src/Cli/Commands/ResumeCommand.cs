using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler resume</c>: takes crawls of a cluster up again.</summary>
internal sealed class ResumeCommand()
    : StandingCommand("resume", "Takes crawls of a cluster up again that were paused or stopped. Without a name: all of those.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("resume example.com", "one crawl"),
        ("resume", "all that are paused or stopped"),
    ];

    /// <inheritdoc/>
    /// <remarks>Of one that is being opened nobody knows yet whether it is paused; to one that is not, the order means nothing.</remarks>
    protected override bool Concerns(CrawlOverview crawl, ParseResult parsed) =>
        crawl.End == FinishReason.Stopped || crawl is { End: null, Progress.Paused: true } || crawl is { End: null, Stage: CrawlStage.Opening };

    /// <inheritdoc/>
    protected override object OrderTo(CrawlId crawl, ParseResult parsed) => new ResumeCrawl(crawl);

    /// <inheritdoc/>
    protected override string Tell(CrawlStanding standing) => standing.End is { } end
        ? $"it has ended before ({CrawlStates.Name(end)}); seed takes it up with more seeds"
        : $"running, {Amounts.Count(standing.Progress.Counts.Waiting, "URL")} waiting";
}
