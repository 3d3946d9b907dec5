using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// The frontier's log in <c>frontier.db</c>. The coordinator only appends to a list; a loop beside it writes the list in group commits. A crash loses
/// what was not committed yet (200 ms or 1,000 rows by default): progress, and never a URL, for the rows are written in the order of the facts.
/// </summary>
internal sealed class SqliteFrontierLog : IFrontierLog, IAsyncDisposable
{
    /// <summary>Unwritten rows at which the coordinator waits.</summary>
    private const int MaxUnwritten = 200_000;

    /// <summary>How long a commit waits for another program's lock, in seconds: longer than to open, for a running crawl has more to lose.</summary>
    private const int LockPatience = 30;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly GroupCommit _groups;
    private readonly LogRowWriter _writer;
    private readonly string _path;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;
    private List<LogRow> _rows = [];
    private List<LogRow> _spare = [];
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _safe;
    private bool _awake;

    private SqliteFrontierLog(LogRowWriter writer, string path, GroupCommit groups, TimeProvider time)
    {
        (_writer, _path, _groups, _time) = (writer, path, groups, time);
        _loop = Task.Run(WriteLoopAsync);
    }

    /// <summary>Completes when a commit has failed for good; from then on nothing is written.</summary>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>Opens the log of a crawl.</summary>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static SqliteFrontierLog Open(string path, GroupCommit groups, TimeProvider time)
    {
        var connection = FrontierSchema.Open(path);
        connection.DefaultTimeout = LockPatience;
        return new SqliteFrontierLog(FrontierFileGuard.Read(path, () => new LogRowWriter(connection)), path, groups, time);
    }

    /// <inheritdoc/>
    public void Accepted(in WaitingUrl url, int depth, long foundOn, long redirectedFrom) =>
        Append(new LogRow(LogTable.Urls, Now, url.Id, url.Url.Text, depth, foundOn, redirectedFrom, url.AllowPrivate));

    /// <inheritdoc/>
    public void Excluded(CrawlUrl url, in Provenance from, Exclusion why) =>
        Append(new LogRow(LogTable.Excluded, Now, Text: url.Text, Depth: from.Depth, FoundOn: from.FoundOnId, AllowPrivate: from.AllowPrivate, Why: why));

    /// <inheritdoc/>
    public void Attempted(long id, UrlReport report, UrlState state, TimeSpan? wait) =>
        Append(new LogRow(LogTable.Attempts, Now, id, Report: report, State: state, Wait: wait));

    /// <inheritdoc/>
    public void CrawlDelayLearned(SiteKey site, TimeSpan delay) =>
        Append(new LogRow(LogTable.CrawlDelays, Now, Text: site.Name, Wait: delay));

    /// <inheritdoc/>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rows.Count < MaxUnwritten || _failure.Task.IsCompleted)
            {
                return ValueTask.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Completes when all that was noted before is on disk; that is seen to at once.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public Task CommitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_failure.Task.IsCompleted)
            {
                return Task.FromException(NotWritten());
            }

            // Also where no row waits: the last of them may be under way to the disk just now.
            _safe ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awake = true;
            _wake.Release();
            return _safe.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Writes what is left, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _wake.Release();
        await _loop;
        _writer.Dispose();
        _closing.Dispose();
        _wake.Dispose();
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    // Wakes the loop twice in a batch at the most: for its first row, which starts the clock, and when it is full.
    private void Append(in LogRow row)
    {
        lock (_lock)
        {
            if (_failure.Task.IsCompleted)
            {
                return;
            }

            _rows.Add(row);
            if (!_awake || _rows.Count == _groups.MaxRows)
            {
                _awake = true;
                _wake.Release();
            }
        }
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                await _wake.WaitAsync();
                await WaitForMoreAsync();
                Commit();
            }

            Commit();
        }
        catch (SqliteException error)
        {
            _failure.TrySetResult(FrontierFileException.Of(_path, error));
        }
        catch (Exception error)
        {
            // A bug. Nobody awaits this loop, and a crawl whose log stands still must not go on.
            _failure.TrySetResult(error);
        }
        finally
        {
            // Under the lock, or someone who has just seen no failure could begin to wait after this.
            lock (_lock)
            {
                _room?.TrySetResult();
                _safe?.TrySetException(NotWritten());
            }
        }
    }

    private IOException NotWritten() => new($"{_path}: the log of the crawl is closed, or cannot be written");

    private async Task WaitForMoreAsync()
    {
        if (!IsUrgent() && !_closing.IsCancellationRequested)
        {
            using var full = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            var delay = Task.Delay(_groups.MaxWait, _time, full.Token);
            var more = _wake.WaitAsync(full.Token);
            await Task.WhenAny(delay, more);
            await full.CancelAsync();

            // One that is called off stands in the semaphore's line a little longer, and would take the wake-up that is meant for the next round.
            await more.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsUrgent()
    {
        lock (_lock)
        {
            return _rows.Count >= _groups.MaxRows || _safe is not null;
        }
    }

    private void Commit()
    {
        List<LogRow> batch;
        TaskCompletionSource? room, safe;
        lock (_lock)
        {
            (batch, _rows, _awake) = (_rows, _spare, false);
            (room, _room) = (_room, null);
            (safe, _safe) = (_safe, null);
        }

        try
        {
            if (batch.Count > 0)
            {
                _writer.Write(batch);
                batch.Clear();
            }

            safe?.TrySetResult();
        }
        finally
        {
            // Also when it failed: whoever waits would wait for ever, for the loop ends here.
            room?.TrySetResult();
            safe?.TrySetException(NotWritten());
        }

        _spare = batch;
    }
}
