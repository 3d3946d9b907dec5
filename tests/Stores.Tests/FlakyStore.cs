using System.Threading.Channels;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Tests;

/// <summary>A store in memory that fails when it is told to.</summary>
internal sealed class FlakyStore(string name = "flaky:store") : IPageStore
{
    private readonly Channel<IReadOnlyList<PageRecord>> _attempts = Channel.CreateUnbounded<IReadOnlyList<PageRecord>>();

    public string Name => name;

    public bool IsServer { get; init; }

    public StoreFailedException? OpenFailure { get; init; }

    /// <summary>What the next attempts end with, before they succeed again.</summary>
    public Queue<StoreFailure> Failures { get; } = new();

    /// <summary>Every attempt waits for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public List<IReadOnlyList<PageRecord>> Batches { get; } = [];

    public bool Disposed { get; private set; }

    public void FailAlways(StoreFailure failure)
    {
        for (var i = 0; i < 1_000; i++)
        {
            Failures.Enqueue(failure);
        }
    }

    /// <summary>Waits for the next attempt to write, whatever became of it.</summary>
    public ValueTask<IReadOnlyList<PageRecord>> NextAttemptAsync() => _attempts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask OpenAsync(CancellationToken cancellationToken) =>
        OpenFailure is null ? ValueTask.CompletedTask : throw OpenFailure;

    public async ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        PageRecord[] batch = [.. records];
        _attempts.Writer.TryWrite(batch);
        await (Gate?.Task ?? Task.CompletedTask);
        if (Failures.TryDequeue(out var failure))
        {
            throw new StoreFailedException(Name, failure, "it was told to fail");
        }

        Batches.Add(batch);
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
