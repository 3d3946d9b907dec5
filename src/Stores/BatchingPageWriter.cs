using System.Threading.Channels;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Stores;

/// <summary>
/// The one writer of a crawl's stores. Records wait in a bounded queue; one loop takes whatever is there, up to a limit, and commits it to
/// every store. Idle, it commits a record at once; under load the batches grow by themselves, so there is no timer and nothing to tune.
/// No record is dropped: while a store fails the queue fills and its senders wait. A store on this machine that fails for longer than
/// the window ends the writer, and with it the crawl: see <see cref="Completion"/>; for a server the writer waits without a limit.
/// </summary>
public sealed partial class BatchingPageWriter : IAsyncDisposable
{
    private readonly IReadOnlyList<IPageStore> _stores;
    private readonly WriterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<Pending> _queue;
    private readonly CancellationTokenSource _closing = new();
    private readonly List<PageRecord> _records = [];
    private readonly List<Func<ValueTask>> _callbacks = [];
    private long _written;
    private long _batches;

    private BatchingPageWriter(IReadOnlyList<IPageStore> stores, WriterOptions options, TimeProvider time, ILogger log)
    {
        _stores = stores;
        _options = options;
        _time = time;
        _log = log;
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
        Completion = Task.Run(RunAsync);
    }

    /// <summary>
    /// Ends after <see cref="DisposeAsync"/>, or fails with the <see cref="StoreFailedException"/> because of which nothing more is stored:
    /// the crawl should then end with an error. Records that were not committed had no answer, so a resumed crawl fetches those pages again.
    /// </summary>
    public Task Completion { get; }

    /// <summary>Records committed to all stores so far.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Batches committed so far.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Called by the writing loop before each pause in which records wait for a store that failed; null where nobody wants to know.</summary>
    public Func<TimeSpan, ValueTask>? Waits { get; set; }

    /// <summary>Opens the stores and starts to write. The writer owns them from here on, and disposes them.</summary>
    /// <exception cref="StoreFailedException">One of them cannot be opened; those before it are closed again.</exception>
    public static async Task<BatchingPageWriter> OpenAsync(
        IReadOnlyList<IPageStore> stores, WriterOptions options, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        var opened = 0;
        try
        {
            for (; opened < stores.Count; opened++)
            {
                await stores[opened].OpenAsync(cancellationToken);
            }
        }
        finally
        {
            if (opened < stores.Count)
            {
                await CloseAsync(stores);
            }
        }

        return new BatchingPageWriter(stores, options, time, log);
    }

    /// <summary>Puts a record into the queue; waits for room, and not for the commit.</summary>
    /// <param name="record">The record.</param>
    /// <param name="committed">Called by the writing loop once the record is safe in every store.</param>
    /// <param name="cancellationToken">Ends the waiting for room.</param>
    /// <returns>False where nothing is written any more, because a store failed for good or the writer is disposed.</returns>
    public ValueTask<bool> EnqueueAsync(PageRecord record, Func<ValueTask> committed, CancellationToken cancellationToken) =>
        PutAsync(new Pending(record, committed), cancellationToken);

    /// <summary>Waits until every record that is in the queue now is safe in every store.</summary>
    /// <exception cref="StoreFailedException">A store failed for good.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fence = new Pending(Record: null, () =>
        {
            reached.SetResult();
            return ValueTask.CompletedTask;
        });
        await PutAsync(fence, cancellationToken);
        await (await Task.WhenAny(reached.Task, Completion).WaitAsync(cancellationToken));
    }

    /// <summary>
    /// Writes what is in the queue, then closes the stores. A store that fails gets one more attempt at once and no more time: whoever is closing
    /// does not want to wait for a disk that may stay full. Does not throw for a failed store: <see cref="Completion"/> does.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(_stores);
    }

    private static async Task CloseAsync(IReadOnlyList<IPageStore> stores)
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private async ValueTask<bool> PutAsync(Pending pending, CancellationToken cancellationToken)
    {
        do
        {
            if (_queue.Writer.TryWrite(pending))
            {
                return true;
            }
        }
        while (await _queue.Writer.WaitToWriteAsync(cancellationToken));

        return false;
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                Collect();
                await CommitAsync();
                foreach (var committed in _callbacks)
                {
                    await committed();
                }
            }
        }
        catch (StoreFailedException failure)
        {
            Lines.GivenUp(_log, failure.Message);
            throw;
        }
        finally
        {
            // nobody reads any more: those who wait for room must not wait for ever
            _queue.Writer.TryComplete();
        }
    }

    private void Collect()
    {
        _records.Clear();
        _callbacks.Clear();
        while (_callbacks.Count < _options.MaxBatch && _queue.Reader.TryRead(out var pending))
        {
            _callbacks.Add(pending.Committed);
            if (pending.Record is not null)
            {
                _records.Add(pending.Record);
            }
        }
    }

    private async Task CommitAsync()
    {
        if (_records.Count == 0)
        {
            return;
        }

        foreach (var store in _stores)
        {
            await WriteAsync(store);
        }

        Interlocked.Add(ref _written, _records.Count);
        Interlocked.Increment(ref _batches);
    }

    /// <summary>Writes the batch to one store. Stores that have it already are not asked again when a later one fails.</summary>
    private async Task WriteAsync(IPageStore store)
    {
        WriteRetry? retry = null;
        while (true)
        {
            TimeSpan pause;
            try
            {
                await store.WriteBatchAsync(_records, CancellationToken.None);
                break;
            }
            catch (StoreFailedException failure)
            {
                retry ??= new WriteRetry(_options, store.IsServer ? _options.ServerRetryWindow : _options.RetryWindow, _time);
                if (_closing.IsCancellationRequested || retry.NextPause(failure) is not { } next)
                {
                    throw;
                }

                pause = next;
                var level = retry.IsNews(failure) ? LogLevel.Warning : LogLevel.Debug;
                Lines.Retrying(_log, level, failure.Message, _records.Count, pause);
            }

            await (Waits?.Invoke(pause) ?? ValueTask.CompletedTask);
            await Task.Delay(pause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (retry is not null)
        {
            Lines.Recovered(_log, store.Name, retry.Elapsed);
        }
    }

    /// <summary>A record in the queue; without a record it only marks a place there.</summary>
    private readonly record struct Pending(PageRecord? Record, Func<ValueTask> Committed);
}
