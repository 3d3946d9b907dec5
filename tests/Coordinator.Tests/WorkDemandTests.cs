using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests;

public sealed class WorkDemandTests
{
    private readonly WorkDemand _demand = new();

    [Fact]
    public void MostFree_SeveralFetchers_TheOneWithTheMostSlots()
    {
        Note(Crawls.Fetcher, 1, 3);
        Note(Crawls.OtherFetcher, 1, 5);
        _demand.FreeSlots.ShouldBe(8);

        var most = _demand.MostFree().ShouldNotBeNull();
        most.Fetcher.ShouldBe(Crawls.OtherFetcher);
        most.FreeSlots -= 4;

        _demand.MostFree()!.Fetcher.ShouldBe(Crawls.Fetcher);
    }

    [Fact]
    public void MostFree_NobodyHasASlot_Null()
    {
        _demand.MostFree().ShouldBeNull();
        Note(Crawls.Fetcher, 1, 0);
        Note(Crawls.OtherFetcher, 1, -2);

        _demand.MostFree().ShouldBeNull();
        _demand.FreeSlots.ShouldBe(0);
    }

    [Fact]
    public void Note_OlderRequestComesLate_ChangesNothing()
    {
        Note(Crawls.Fetcher, 5, 2);
        Note(Crawls.Fetcher, 4, 30);
        Note(Crawls.Fetcher, 5, 30);
        _demand.FreeSlots.ShouldBe(2);

        Note(Crawls.Fetcher, 6, 7);
        _demand.FreeSlots.ShouldBe(7);
    }

    private void Note(FetcherId fetcher, long sequence, int free) =>
        _demand.Note(new RequestWork(fetcher, sequence, free, []), ActorAddress.Parse(fetcher.Name), free);
}
