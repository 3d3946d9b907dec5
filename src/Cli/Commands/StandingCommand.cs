using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary>An order after which the crawl is there as before, and stands differently.</summary>
internal abstract class StandingCommand(string name, string description) : OrderCommand(name, description)
{
    /// <summary>The order.</summary>
    protected abstract object OrderTo(CrawlId crawl, ParseResult parsed);

    /// <summary>What the state of a crawl is after the order.</summary>
    protected abstract string Tell(CrawlStanding standing);

    /// <summary>Finds out what the state is after the order: the answer to it does not say whether the crawl has ended.</summary>
    protected virtual Task<Answer<CrawlStanding>> SettleAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken) =>
        turn.Client.LookAsync(crawl, cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<Answer<string>> OrderAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken)
    {
        var answer = await turn.Client.OrderAsync(OrderTo(crawl, turn.Parsed), crawl, cancellationToken);
        answer = answer.Value is null ? answer : await SettleAsync(turn, crawl, cancellationToken);
        return new Answer<string>(answer.Value is { } standing ? Tell(standing) : null, answer.Refusal);
    }
}
