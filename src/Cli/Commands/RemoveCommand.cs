using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler remove</c>: lets the coordinator of a cluster forget crawls that have ended.</summary>
internal sealed class RemoveCommand : OrderCommand
{
    private static readonly ValueParser<TimeSpan> Ages = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(3650));

    private readonly Option<bool> _ended = new("--ended");
    private readonly Option<string> _olderThan = new("--older-than");

    /// <summary>Makes the command.</summary>
    public RemoveCommand()
        : base(
            "remove", "Removes crawls and lists of a cluster that have ended: the coordinator forgets them, and deletes what it kept of them. Their "
            + "records stay in the store.")
    {
        Options.Add(_ended);
        Options.Add(_olderThan);
    }

    /// <inheritdoc/>
    public override string Usage => "remove CRAWL... | --ended [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--ended", "All that have ended: complete, at their limit, or stopped."),
        ("--older-than DURATION", "With --ended: only those that ended longer ago than this, such as 7d. [default: 0]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("remove example.com", "one crawl, which has ended; one that is under way is to be stopped first"),
        ("remove --ended --older-than 7d", "for a timer: all crawls and lists that ended more than a week ago"),
    ];

    /// <inheritdoc/>
    protected override void CheckFlags(ParseResult parsed, IReadOnlyList<string> names, OptionProblems problems)
    {
        var ended = ParsedText.IsGiven(parsed, _ended);
        if (ended == names.Count > 0)
        {
            problems.Add($"CRAWL: expected {(ended ? $"either names or {_ended.Name}, not both" : $"the names of crawls, or {_ended.Name} for all that have ended")}");
        }

        if (ParsedText.Last(parsed, _olderThan) is { } text && (Ages(text, out _) ?? (ended ? null : $"{_ended.Name} with it")) is { } expected)
        {
            problems.AddValue(_olderThan.Name, text, expected);
        }
    }

    /// <inheritdoc/>
    protected override bool Concerns(CrawlOverview crawl, ParseResult parsed) => crawl.End is not null && crawl.EndedFor >= LeastAge(parsed);

    /// <inheritdoc/>
    protected override async Task<Answer<string>> OrderAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken)
    {
        // the coordinator cannot tell one that never was from one that it removed a moment ago, and whose answer got lost
        if (KnownCrawls.Missing(turn.Report, crawl) is { } sentence)
        {
            return new Answer<string>(null, sentence);
        }

        var answer = await turn.Client.RemoveAsync(crawl, LeastAge(turn.Parsed), cancellationToken);
        return new Answer<string>(answer.Value is null ? null : "removed; its records stay in the store", answer.Refusal);
    }

    private TimeSpan LeastAge(ParseResult parsed) =>
        ParsedText.Last(parsed, _olderThan) is { } text && Ages(text, out var age) is null ? age : TimeSpan.Zero;
}
