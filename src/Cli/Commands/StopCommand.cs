using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler stop</c>: ends crawls of a cluster, so that they can be resumed.</summary>
internal sealed class StopCommand : StandingCommand
{
    private readonly Option<bool> _drain = new("--drain");
    private readonly Option<bool> _now = new("--now");

    /// <summary>Makes the command.</summary>
    public StopCommand()
        : base("stop", "Stops crawls of a cluster, without a question; resume goes on with them. Without a name: all that are under way.")
    {
        Options.Add(_drain);
        Options.Add(_now);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--drain", "Finish and store what is in flight, and return when that is done. [default]"),
        ("--now", "Give up what is in flight, and return at once; it is fetched again after a resume."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("stop example.com", "one crawl, in order"),
        ("stop --now", "all of them, at once"),
    ];

    /// <inheritdoc/>
    protected override void CheckFlags(ParseResult parsed, IReadOnlyList<string> names, OptionProblems problems)
    {
        if (ParsedText.IsGiven(parsed, _drain) && ParsedText.IsGiven(parsed, _now))
        {
            problems.Add($"{_drain.Name} and {_now.Name}: expected one of them");
        }
    }

    /// <inheritdoc/>
    protected override bool Concerns(CrawlOverview crawl, ParseResult parsed) => crawl is { End: null } and not { Stage: CrawlStage.Unusable };

    /// <inheritdoc/>
    protected override object OrderTo(CrawlId crawl, ParseResult parsed) => new StopCrawl(crawl, Drain: !ParsedText.IsGiven(parsed, _now));

    /// <inheritdoc/>
    protected override Task<Answer<CrawlStanding>> SettleAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken) =>
        ParsedText.IsGiven(turn.Parsed, _now)
            ? base.SettleAsync(turn, crawl, cancellationToken)
            : new CrawlEnd(turn.Client, crawl, turn.Context.Time).WaitAsync(turn.Context.Error, cancellationToken);

    /// <inheritdoc/>
    protected override string Tell(CrawlStanding standing)
    {
        var (counts, pages) = (standing.Progress.Counts, Amounts.Count(standing.Progress.Pages, "page"));
        return standing.End switch
        {
            FinishReason.Stopped => $"stopped after {pages}, {Amounts.Count(counts.Waiting, "URL")} not visited",
            null => $"stopping after {pages}; {Amounts.Count(counts.Leased + counts.Fetched, "URL")} in flight given up",
            _ => $"finished with {pages}",
        };
    }
}
