using ActorCrawler.Coordinator.Frontier;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class UrlLaneTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Dequeue_AnyOrderOfCalls_FirstInFirstOutWithNothingLost(int seed)
    {
        var random = new Random(seed);
        var expected = new Queue<WaitingUrl>();
        var lane = new UrlLane(WaitingUrls.Site, 3, new MemoryTailStore());
        for (var id = 1; id <= 6000; id++)
        {
            var url = WaitingUrls.Random(random, id);
            lane.Enqueue(url);
            expected.Enqueue(url);
            for (var taken = random.Next(id % 1000 < 500 ? 2 : 4); taken > 0 && expected.Count > 0; taken--)
            {
                WaitingUrls.ShouldBeSame(lane.Dequeue(), expected.Dequeue());
            }

            lane.Count.ShouldBe(expected.Count);
        }

        while (expected.TryDequeue(out var url))
        {
            WaitingUrls.ShouldBeSame(lane.Dequeue(), url);
        }
    }

    [Fact]
    public void Enqueue_Thousands_KeepsTheMiddleInTheTailStoreAndGivesItBack()
    {
        var store = new MemoryTailStore();
        var lane = new UrlLane(WaitingUrls.Site, 0, store);
        var random = new Random(5);
        for (var id = 1; id <= 5000; id++)
        {
            lane.Enqueue(WaitingUrls.Random(random, id));
        }

        store.Count.ShouldBeGreaterThan(100);
        for (var id = 1; id <= 5000; id++)
        {
            lane.Dequeue().Id.ShouldBe(id);
        }

        store.Count.ShouldBe(0);
    }

    [Fact]
    public void Dequeue_Empty_Throws()
    {
        var lane = new UrlLane(WaitingUrls.Site, 0, new MemoryTailStore());
        Should.Throw<InvalidOperationException>(() => lane.Dequeue());
    }
}
