using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Stores.Tests;

public sealed class StoreActorTests
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private readonly RecordingContext _context = new(new ActorAddress("store", "0"), new ManualTime());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReceiveAsync_StorePage_IsReportedOnlyOnceEveryStoreHasIt()
    {
        var (first, second) = (new FlakyStore(), new FlakyStore { Gate = new TaskCompletionSource() });
        await using var writer = await OpenAsync(first, second);
        var actor = new StoreActor(writer, Coordinator);
        var page = Page("a");

        await actor.ReceiveAsync(page, _context, Cancelled);
        await second.NextAttemptAsync();
        first.Batches.Count.ShouldBe(1);
        _context.Sent.ShouldBeEmpty();
        second.Gate!.SetResult();

        (await _context.NextAsync(Cancelled)).ShouldBe(new Sent(Coordinator, page.Report));
    }

    [Fact]
    public async Task ReceiveAsync_WatchedPage_IsToldToTheWatcherBeforeTheCoordinator()
    {
        await using var writer = await OpenAsync(new FlakyStore());
        var actor = new StoreActor(writer, Coordinator);
        var page = Page("a") with { Watcher = "watcher/docs" };

        await actor.ReceiveAsync(page, _context, Cancelled);

        (await _context.NextAsync(Cancelled)).ShouldBe(new Sent(new ActorAddress("watcher", "docs"), new RecordStored(page.Record)));
        (await _context.NextAsync(Cancelled)).ShouldBe(new Sent(Coordinator, page.Report));
    }

    [Fact]
    public async Task ReceiveAsync_CommitTakesLong_DoesNotWaitForIt()
    {
        var store = new FlakyStore { Gate = new TaskCompletionSource() };
        await using var writer = await OpenAsync(store);
        var actor = new StoreActor(writer, Coordinator);

        for (var n = 0; n < 100; n++)
        {
            await actor.ReceiveAsync(Page($"{n}"), _context, Cancelled);
        }

        store.Gate.SetResult();
        await actor.StopAsync(_context, Cancelled);
        _context.SentOf<PageParsed>().Select(report => report.Key)
            .ShouldBe(Enumerable.Range(0, 100).Select(n => Records.Url($"{n}").Key));
    }

    [Fact]
    public async Task ReceiveAsync_ServerIsAway_CoordinatorHearsOfEachPause()
    {
        var store = new FlakyStore { IsServer = true };
        store.Failures.Enqueue(StoreFailure.Unreachable);
        store.Failures.Enqueue(StoreFailure.Unreachable);
        var time = new ManualTime();
        await using var writer = await BatchingPageWriter.OpenAsync([store], new WriterOptions(), time, NullLogger.Instance, Cancelled);
        var actor = new StoreActor(writer, Coordinator);
        var page = Page("a");

        await actor.StartAsync(_context, Cancelled);
        await actor.ReceiveAsync(page, _context, Cancelled);

        for (var milliseconds = 100; milliseconds <= 200; milliseconds *= 2)
        {
            var pause = TimeSpan.FromMilliseconds(milliseconds);
            (await _context.NextAsync(Cancelled)).ShouldBe(new Sent(Coordinator, new StoreWaits(pause)));
            while (time.PendingTimers == 0)
            {
                await Task.Yield();
            }

            time.Advance(pause);
        }

        (await _context.NextAsync(Cancelled)).ShouldBe(new Sent(Coordinator, page.Report));
    }

    [Fact]
    public async Task ReceiveAsync_StoreFailedForGood_ReportsNothing()
    {
        var store = new FlakyStore();
        store.Failures.Enqueue(StoreFailure.Damaged);
        await using var writer = await OpenAsync(store);
        var actor = new StoreActor(writer, Coordinator);

        await actor.ReceiveAsync(Page("a"), _context, Cancelled);
        await Should.ThrowAsync<StoreFailedException>(() => writer.Completion);
        await actor.ReceiveAsync(Page("b"), _context, Cancelled);
        await actor.StopAsync(_context, Cancelled);

        _context.Sent.ShouldBeEmpty();
    }

    private static StorePage Page(string path) => new(
        Records.Bare(path),
        new PageParsed(new LeaseId(new CrawlId("docs"), 1, 1), Records.Url(path).Key, 1, ParseOutcome.Parsed, [], FromPrivate: false));

    private static async Task<BatchingPageWriter> OpenAsync(params IPageStore[] stores) =>
        await BatchingPageWriter.OpenAsync(stores, new WriterOptions(), new ManualTime(), NullLogger.Instance, Cancelled);
}
