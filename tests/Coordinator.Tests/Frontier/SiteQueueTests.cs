using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class SiteQueueTests
{
    private readonly MemoryTailStore _tails = new();
    private readonly SiteQueue _queue = new(WaitingUrls.Site, new PaceOptions());

    [Fact]
    public void TryTakeNew_SeveralDepths_ShallowestFirstThenOrderOfDiscovery()
    {
        (int Depth, int Id)[] offered = [(2, 1), (0, 2), (1, 3), (2, 4), (1, 5), (0, 6), (7, 7), (2, 8)];
        foreach (var (depth, id) in offered)
        {
            _queue.Enqueue(Url(id), depth, _tails);
        }

        _queue.Waiting.ShouldBe(8);
        var taken = new List<(int, int)>();
        while (_queue.TryTakeNew(out var url, out var depth))
        {
            taken.Add((depth, (int)url.Id));
        }

        taken.ShouldBe([(0, 2), (0, 6), (1, 3), (1, 5), (2, 1), (2, 4), (2, 8), (7, 7)]);
        _queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public void TryTakeNew_ShallowerUrlComesLater_IsTakenNext()
    {
        _queue.Enqueue(Url(1), 5, _tails);
        _queue.Enqueue(Url(2), 5, _tails);
        _queue.TryTakeNew(out _, out _);
        _queue.Enqueue(Url(3), 1, _tails);

        _queue.TryTakeNew(out var url, out var depth).ShouldBeTrue();

        (url.Id, depth).ShouldBe((3, 1));
    }

    [Fact]
    public void TakeReturned_SettledMeanwhile_IsPassedOver()
    {
        var (first, second) = (Entry(1), Entry(2));
        _queue.Return(first);
        _queue.Return(second);
        _queue.Forget(first);

        _queue.Waiting.ShouldBe(1);
        _queue.TakeReturned().ShouldBe(second);
        _queue.TakeReturned().ShouldBeNull();
        _queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public void TakeReserved_OnlyWhatHoldsAPlace()
    {
        var (free, reserved) = (Entry(1), Entry(2));
        reserved.MayBecomePage = true;
        _queue.Return(free);
        _queue.Return(reserved);

        _queue.Reserved.ShouldBe(1);
        _queue.TakeReserved().ShouldBe(reserved);
        _queue.TakeReserved().ShouldBeNull();
        _queue.Reserved.ShouldBe(0);
        _queue.TakeReturned().ShouldBe(free);
    }

    [Fact]
    public void Delay_ThenResumeOrForget_IsCountedAlone()
    {
        var (first, second) = (Entry(1), Entry(2));
        _queue.Delay();
        _queue.Delay();
        (_queue.Delayed, _queue.Waiting).ShouldBe((2, 0));

        _queue.Resume(first);
        _queue.Forget(second);

        (_queue.Delayed, _queue.Waiting).ShouldBe((0, 1));
        _queue.TakeReturned().ShouldBe(first);
    }

    private static WaitingUrl Url(int id) => new(id, Crawls.Url($"http://{WaitingUrls.Site}/{id}"), null, AllowPrivate: true, []);

    private UrlEntry Entry(int id) => new(id, new UrlRef(Url(id).Url, 0, 1, null, AllowPrivate: true, []), _queue);
}
