using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Stores.Tests;

public sealed class BatchingPageWriterTests
{
    private readonly ManualTime _time = new();
    private readonly List<string> _committed = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnqueueAsync_Idle_CommitsWithoutWaitingForMore()
    {
        var store = new FlakyStore();
        await using var writer = await OpenAsync([store]);

        await PutAsync(writer, "a");
        await writer.FlushAsync(Cancelled);

        _committed.ShouldBe(["a"]);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task EnqueueAsync_StoreIsBusy_NextBatchIsWhatGatheredMeanwhile()
    {
        var store = new FlakyStore { Gate = new TaskCompletionSource() };
        await using var writer = await OpenAsync([store], new WriterOptions { MaxBatch = 4 });
        await PutAsync(writer, "first");
        await store.NextAttemptAsync();

        for (var n = 0; n < 6; n++)
        {
            await PutAsync(writer, $"{n}");
        }

        _committed.ShouldBeEmpty();
        store.Gate.SetResult();
        await writer.FlushAsync(Cancelled);

        store.Batches.Select(batch => batch.Count).ShouldBe([1, 4, 2]);
        _committed.ShouldBe(["first", "0", "1", "2", "3", "4", "5"]);
        (writer.Written, writer.Batches).ShouldBe((7, 3));
    }

    [Fact]
    public async Task EnqueueAsync_QueueFull_WaitsForRoom()
    {
        var store = new FlakyStore { Gate = new TaskCompletionSource() };
        await using var writer = await OpenAsync([store], new WriterOptions { Capacity = 2 });
        await PutAsync(writer, "in hand");
        await store.NextAttemptAsync();
        await PutAsync(writer, "1");
        await PutAsync(writer, "2");

        var third = PutAsync(writer, "3");
        third.IsCompleted.ShouldBeFalse();
        store.Gate.SetResult();

        (await third).ShouldBeTrue();
        await writer.FlushAsync(Cancelled);
        _committed.ShouldBe(["in hand", "1", "2", "3"]);
    }

    [Fact]
    public async Task EnqueueAsync_StoreFailsForAWhile_SameBatchIsWrittenOnceWithGrowingPauses()
    {
        var store = new FlakyStore();
        store.Failures.Enqueue(StoreFailure.Locked);
        store.Failures.Enqueue(StoreFailure.Full);
        await using var writer = await OpenAsync([store]);

        await PutAsync(writer, "a");
        await NextFailureAsync(store);
        _committed.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await NextFailureAsync(store);
        _time.Advance(TimeSpan.FromMilliseconds(199));
        _time.PendingTimers.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await writer.FlushAsync(Cancelled);

        store.Batches.Single().Single().Url.ShouldBe(Records.Url("a"));
        _committed.ShouldBe(["a"]);
    }

    [Fact]
    public async Task EnqueueAsync_SecondStoreFails_FirstIsNotWrittenTwice()
    {
        var (first, second) = (new FlakyStore(), new FlakyStore());
        second.Failures.Enqueue(StoreFailure.Full);
        await using var writer = await OpenAsync([first, second]);

        await PutAsync(writer, "a");
        await NextFailureAsync(second);
        _committed.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await writer.FlushAsync(Cancelled);

        first.Batches.Count.ShouldBe(1);
        second.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Completion_StoreFailsBeyondTheWindow_FailsAndSendersGoFree()
    {
        var store = new FlakyStore();
        store.FailAlways(StoreFailure.Full);
        await using var writer = await OpenAsync([store], new WriterOptions { Capacity = 1 });
        await PutAsync(writer, "in hand");
        await NextFailureAsync(store);
        await PutAsync(writer, "queued");
        var waits = PutAsync(writer, "waits for room");

        var begun = _time.GetTimestamp();
        while (!writer.Completion.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var failure = await Should.ThrowAsync<StoreFailedException>(() => writer.Completion);
        failure.Message.ShouldBe("flaky:store: it was told to fail.");
        _time.GetElapsedTime(begun).ShouldBeGreaterThan(new WriterOptions().RetryWindow - new WriterOptions().LongestPause);
        (await waits).ShouldBeFalse();
        (await PutAsync(writer, "later")).ShouldBeFalse();
        await Should.ThrowAsync<StoreFailedException>(() => writer.FlushAsync(Cancelled));
        _committed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Completion_ServerIsAwayForADay_WaitsForItAndSaysSoOnce()
    {
        var store = new FlakyStore { IsServer = true };
        var log = new WarningLog();
        var hourly = new WriterOptions { FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromHours(1) };
        await using var writer = await BatchingPageWriter.OpenAsync([store], hourly, _time, log, Cancelled);
        for (var hour = 0; hour < 24; hour++)
        {
            store.Failures.Enqueue(StoreFailure.Unreachable);
        }

        await PutAsync(writer, "in hand");
        for (var hour = 0; hour < 24; hour++)
        {
            await NextFailureAsync(store);
            _time.Advance(TimeSpan.FromHours(1));
        }

        await writer.FlushAsync(Cancelled);

        _committed.ShouldBe(["in hand"]);
        log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Completion_ServerIsAwayBeyondItsWindow_Fails()
    {
        var store = new FlakyStore { IsServer = true };
        store.FailAlways(StoreFailure.Unreachable);
        await using var writer = await OpenAsync([store], new WriterOptions { ServerRetryWindow = TimeSpan.FromMinutes(5) });

        await PutAsync(writer, "a");
        await NextFailureAsync(store);
        _time.Advance(TimeSpan.FromMinutes(5));

        (await Should.ThrowAsync<StoreFailedException>(() => writer.Completion)).Failure.ShouldBe(StoreFailure.Unreachable);
    }

    [Theory]
    [InlineData(StoreFailure.ReadOnly)]
    [InlineData(StoreFailure.Damaged)]
    public async Task Completion_FailureThatDoesNotPass_FailsAtOnce(StoreFailure kind)
    {
        var store = new FlakyStore();
        store.Failures.Enqueue(kind);
        await using var writer = await OpenAsync([store]);

        await PutAsync(writer, "a");

        (await Should.ThrowAsync<StoreFailedException>(() => writer.Completion)).Failure.ShouldBe(kind);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task DisposeAsync_RecordsInTheQueue_WritesThemFirst()
    {
        var store = new FlakyStore { Gate = new TaskCompletionSource() };
        var writer = await OpenAsync([store]);
        for (var n = 0; n < 10; n++)
        {
            await PutAsync(writer, $"{n}");
        }

        var disposing = writer.DisposeAsync();
        store.Disposed.ShouldBeFalse();
        store.Gate.SetResult();
        await disposing;

        _committed.Count.ShouldBe(10);
        store.Disposed.ShouldBeTrue();
        (await PutAsync(writer, "too late")).ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_StoreIsFailing_TriesOnceMoreAndDoesNotWait()
    {
        var store = new FlakyStore();
        store.FailAlways(StoreFailure.Full);
        var writer = await OpenAsync([store]);
        await PutAsync(writer, "a");
        await NextFailureAsync(store);

        await writer.DisposeAsync();

        (await Should.ThrowAsync<StoreFailedException>(() => writer.Completion)).Failure.ShouldBe(StoreFailure.Full);
        _committed.ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_OneStoreCannotBeOpened_ClosesTheOthersAndSaysWhich()
    {
        var first = new FlakyStore();
        var second = new FlakyStore { OpenFailure = new StoreFailedException("bad:store", StoreFailure.CannotOpen, "no") };

        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await OpenAsync([first, second]));

        failure.Store.ShouldBe("bad:store");
        first.Disposed.ShouldBeTrue();
    }

    private async Task<BatchingPageWriter> OpenAsync(IReadOnlyList<IPageStore> stores, WriterOptions? options = null) =>
        await BatchingPageWriter.OpenAsync(stores, options ?? new WriterOptions(), _time, NullLogger.Instance, Cancelled);

    private async Task<bool> PutAsync(BatchingPageWriter writer, string path) => await writer.EnqueueAsync(
        Records.Bare(path),
        () =>
        {
            _committed.Add(path);
            return ValueTask.CompletedTask;
        },
        Cancelled);

    /// <summary>Waits until an attempt has failed, and the pause before the next one has begun.</summary>
    private async Task NextFailureAsync(FlakyStore store)
    {
        await store.NextAttemptAsync();
        while (_time.PendingTimers == 0)
        {
            await Task.Yield();
        }
    }
}
