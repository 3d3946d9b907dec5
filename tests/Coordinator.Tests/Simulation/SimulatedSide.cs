using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>One of the crawls in a simulated world: its own web, which may have the sites of another's, and what is found there.</summary>
internal sealed class SimulatedSide
{
    public SimulatedSide(CoordinatorOptions options, SimulatedWeb web, SimulatedStore store)
    {
        (Options, Web, Store) = (options, web, store);
        Frontier = Crawls.Frontier(options, Journal);
        Desk = new CrawlDesk(options, Frontier, Journal);
    }

    public CoordinatorOptions Options { get; }

    public CrawlId Crawl => Options.Profile.Crawl;

    public SimulatedWeb Web { get; }

    public SimulatedStore Store { get; }

    public FrontierJournal Journal { get; } = new();

    public CrawlFrontier Frontier { get; }

    public CrawlDesk Desk { get; }

    /// <summary>What the monitor was told.</summary>
    public List<CrawlFinished> Finished { get; } = [];

    /// <summary>Everything that can be reached was found, as if the crawl had been alone.</summary>
    public void ShouldBeWhatIsReachable()
    {
        Finished[0].Reason.ShouldBe(FinishReason.Complete);
        Journal.In(UrlState.Done).ShouldBe(Web.Done);
        Journal.In(UrlState.Failed).ShouldBe(Web.Failed);
        Journal.In(UrlState.Excluded).ShouldBe(Web.Forbidden);
        Journal.RefusedForGood.ShouldBe(Web.NotFollowed);
        Frontier.Tally.Pages.ShouldBe(Web.Pages);
        Frontier.Tally.MayBecomePages.ShouldBe(0);
        Frontier.Tally.AwaitingBytes.ShouldBe(0);
    }
}
