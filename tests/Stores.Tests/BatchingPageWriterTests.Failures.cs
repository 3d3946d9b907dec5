namespace ActorCrawler.Stores.Tests;

/// <content>Stores that fail, for a while or for good.</content>
public sealed partial class BatchingPageWriterTests
{
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
