using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// The records of a list that a cluster works off, as they are heard of: each goes once to the stores of this machine, the printer among them. What was
/// lost on its way is looked for at the end, in the database of the cluster.
/// </summary>
internal sealed class ListInbox : IAsyncDisposable
{
    /// <summary>How long after the end of the list records may still be on their way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CrawlPlan _plan;
    private readonly BatchingPageWriter _writer;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly VisitedSet _heard = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ListInbox(CrawlPlan plan, BatchingPageWriter writer, TimeProvider time) => (_plan, _writer, _time) = (plan, writer, time);

    /// <summary>Completes when nothing can be written any more.</summary>
    public Task Completion => _writer.Completion;

    /// <summary>Opens the stores; what an earlier run has heard of is known.</summary>
    /// <exception cref="StoreFailedException">A store cannot be opened.</exception>
    public static async Task<ListInbox> OpenAsync(CrawlPlan plan, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        var writer = await BatchingPageWriter.OpenAsync(plan.CreateStores(), new WriterOptions(), time, log, cancellationToken);
        var inbox = new ListInbox(plan, writer, time);
        if (File.Exists(plan.Folder.PagesDatabase))
        {
            using var pages = PageReader.Open(plan.Folder.PagesDatabase);
            foreach (var page in pages.ReadKnown())
            {
                inbox.IsNew(page.Url.Key);
            }
        }

        return inbox;
    }

    /// <summary>Takes a record, unless it was heard of before. Waits while the stores are slow.</summary>
    public async ValueTask TakeAsync(PageRecord record, CancellationToken cancellationToken)
    {
        if (IsNew(record.Url.Key))
        {
            await _writer.EnqueueAsync(record, () => ValueTask.CompletedTask, cancellationToken);
        }
    }

    /// <summary>Whether the record of a line is here.</summary>
    public bool HasHeardOf(CrawlUrl line)
    {
        lock (_lock)
        {
            return _heard.Contains(line.Key);
        }
    }

    /// <summary>Once the list is done: waits for what is on its way, and looks for the rest.</summary>
    /// <param name="database">Where the cluster keeps records; null where that is not known here.</param>
    /// <param name="error">Is told where it cannot be read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Of how many lines nothing could be had.</returns>
    public async Task<long> CompleteAsync(StoreAddress? database, TextWriter error, CancellationToken cancellationToken)
    {
        NoteAll();
        await Task.WhenAny(_all.Task, Task.Delay(Patience, _time, cancellationToken));
        if (!_all.Task.IsCompleted && database is not null)
        {
            await LookUpAsync(database, error, cancellationToken);
        }

        lock (_lock)
        {
            return Math.Max(0, _plan.Seeds.Count - _heard.Count);
        }
    }

    /// <summary>Completes when all that was heard of is in the stores.</summary>
    /// <exception cref="StoreFailedException">A store failed for good.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task LookUpAsync(StoreAddress database, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await database.OpenReaderAsync(_plan.Crawl, cancellationToken);
            await foreach (var record in reader.ReadAsync(cancellationToken))
            {
                await TakeAsync(record, cancellationToken);
            }
        }
        catch (StoreFailedException failure)
        {
            await error.WriteLineAsync($"{Product.Command}: {Output.Plain.Text(failure.Message)}");
        }
    }

    private bool IsNew(UrlKey key)
    {
        lock (_lock)
        {
            if (!_heard.Add(key))
            {
                return false;
            }
        }

        NoteAll();
        return true;
    }

    private void NoteAll()
    {
        lock (_lock)
        {
            if (_heard.Count >= _plan.Seeds.Count)
            {
                _all.TrySetResult();
            }
        }
    }
}
