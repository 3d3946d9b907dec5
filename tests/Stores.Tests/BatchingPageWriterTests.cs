using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Stores.Tests;

public sealed partial class BatchingPageWriterTests
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
}
