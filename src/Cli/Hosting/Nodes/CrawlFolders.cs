using System.Collections.Concurrent;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// The crawls of a cluster, each in a folder of its own below one directory, which one coordinator at a time may have. Only folders with a state file
/// are looked at: a crawl that somebody runs without a cluster in the same directory is none of it.
/// </summary>
internal sealed partial class CrawlFolders : ICrawlDirectory, IAsyncDisposable
{
    private readonly string _directory;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly RecordSource _records;
    private readonly TimeProvider _time;
    private readonly LeaseOptions _leases;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly CrawlLock _lock;
    private readonly ConcurrentDictionary<CrawlId, OpenCrawl> _open = new();
    private readonly EndedCrawls _ended;
    private readonly RemovedRuns _removed;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CrawlFolders(
        string directory, IReadOnlyDictionary<string, string> environment, TimeProvider time, LeaseOptions leases, RecordSource records, ILogger log)
    {
        (_directory, _environment, _time, _leases, _records, _log) = (directory, environment, time, leases, records, log);
        (_ended, _removed) = (new EndedCrawls(time), new RemovedRuns(directory));
        Directory.CreateDirectory(directory);
        _lock = CrawlLock.Take(new CrawlFolder(new CrawlId("coordinator"), directory));
    }

    /// <summary>Completes when a crawl's log cannot be written any more.</summary>
    public Task<Exception> Failure => _failure.Task;

    /// <inheritdoc/>
    public IReadOnlyList<CrawlId> Unfinished { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<CrawlOverview> Ended => _ended.All;

    /// <summary>Takes the directory, and looks at what is there.</summary>
    /// <param name="directory">Where the folders are; it is made where missing.</param>
    /// <param name="environment">What the options of crawls may refer to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="leases">How the work of all crawls is lent out; the defaults where it is not said.</param>
    /// <param name="records">Finds what was stored and is not in the log of a crawl; in its folder where it is not said.</param>
    /// <param name="log">Is told what cannot be removed; nobody is where it is not said.</param>
    /// <exception cref="IOException">Another process has it, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static CrawlFolders Open(
        string directory,
        IReadOnlyDictionary<string, string> environment,
        TimeProvider time,
        LeaseOptions? leases = null,
        RecordSource? records = null,
        ILogger? log = null)
    {
        records ??= new RecordSource(database: null, NullLogger.Instance, time);
        var folders = new CrawlFolders(directory, environment, time, leases ?? new LeaseOptions(), records, log ?? NullLogger.Instance);
        try
        {
            folders.Unfinished = [.. folders.LookAround()];
            return folders;
        }
        catch
        {
            folders._lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public CrawlOverview? FindEnded(CrawlId crawl) => _ended.Find(crawl);

    /// <inheritdoc/>
    public string? Make(StartCrawl start)
    {
        var crawl = start.Crawl;
        var problems = new OptionProblems();
        if (Texts.CrawlName(crawl.Name, out var name) is { } expected || name is null)
        {
            problems.AddValue("the name of the crawl", crawl.Name, Texts.CrawlName(crawl.Name, out _) ?? $"another one than {Texts.Auto}");
        }

        var layer = SettingComparison.ReadAndCheck(start, problems);
        if (problems.Count > 0)
        {
            return string.Join("; ", problems.Lines);
        }

        try
        {
            return Make(start, layer);
        }
        catch (Exception failure) when (StorageFailures.IsOne(failure))
        {
            return $"the coordinator cannot make the folder of the crawl: {failure.Message}";
        }
    }

    /// <inheritdoc/>
    public string? FindDifference(StartCrawl start)
    {
        try
        {
            return SettingComparison.FirstDifference(start, FolderOf(start.Crawl), _environment);
        }
        catch (Exception failure) when (StorageFailures.IsOne(failure))
        {
            return $"the coordinator cannot read the options of the crawl: {failure.Message}";
        }
    }

    /// <inheritdoc/>
    public Task<CrawlDesk> OpenAsync(CrawlId crawl, CrawlClock clock) => Task.Run(async () =>
    {
        var folder = FolderOf(crawl);
        var settings = OpenCrawl.SettingsOf(folder, SavedOptions.Read(folder, _environment), _leases);
        var open = await OpenCrawl.OpenAsync(folder, settings, _records, clock, _ended.OverAt(crawl), _time, _closing.Token);
        _open[crawl] = open;
        _ended.Forget(crawl);
        open.Note();
        _ = WatchAsync(open);
        return open.Desk;
    });

    /// <inheritdoc/>
    public void Note(CrawlDesk desk) => _open[desk.Crawl].Note();

    /// <inheritdoc/>
    public ValueTask SecureAsync(CrawlDesk desk, CancellationToken cancellationToken) => new(_open[desk.Crawl].SecureAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<object> ExplainAsync(ExplainUrl question)
    {
        if (Texts.CrawlName(question.Crawl.Name, out _) is not null || CrawlState.Read(FolderOf(question.Crawl)) is null)
        {
            return new CrawlRefused(question.Crawl, $"there is no crawl {question.Crawl} here; status lists those that there are");
        }

        if (SeedText.TryRead(question.Url, out var url) is var refusal && refusal != UrlRefusal.None)
        {
            return new CrawlRefused(question.Crawl, $"{question.Url}: {SeedText.Explain(refusal)}");
        }

        // One at a time: each may read gigabytes, and grants want the disk too.
        await _reading.WaitAsync();
        try
        {
            return await Task.Run(() => Explain(question, url!));
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(CrawlDesk desk)
    {
        if (_open.TryRemove(desk.Crawl, out var open))
        {
            var overAt = open.Now;
            await open.DisposeAsync();
            _ended.TryAdd(FolderOf(desk.Crawl), open.Note(), overAt);
        }
    }

    /// <summary>Writes all that is known, and lets the directory go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var open in _open.Values)
        {
            await open.DisposeAsync();
        }

        _lock.Dispose();
        _reading.Dispose();
        _closing.Dispose();
    }

    private string? Make(StartCrawl start, OptionLayer layer)
    {
        if (CrawlFolder.Make(_directory, start.Crawl.Name) is not { } folder)
        {
            return $"there is a folder {start.Crawl.Name} at the coordinator, and it is no crawl of the cluster; choose another name";
        }

        // The options last: they are what makes a folder a crawl.
        (CrawlState.New with { RunsBefore = _removed.Highest }).Write(folder);
        File.WriteAllText(folder.KindFile, start.Kind ?? CrawlFolder.KindOfCrawls);
        OptionsFile.Write(folder.OptionsFile, start.Kind is null ? OptionCatalog.ForCrawl : OptionCatalog.OfAListAnywhere, [layer], keepsTexts: true);
        return null;
    }

    private CrawlFolder FolderOf(CrawlId crawl) => new(crawl, Path.Combine(_directory, crawl.Name));

    private UrlExplained Explain(ExplainUrl question, CrawlUrl url)
    {
        using var stories = CrawlStories.Open(FolderOf(question.Crawl), _environment);
        return new UrlExplained(question.Crawl, question.Url, ReportJson.Text([stories.Tell(url)]));
    }

    // Returns those to go on with; remembers the others.
    private IEnumerable<CrawlId> LookAround()
    {
        foreach (var path in Directory.GetDirectories(_directory).Order(StringComparer.Ordinal))
        {
            var folder = new CrawlFolder(new CrawlId(Path.GetFileName(path)), path);
            if (FolderRemoval.IsBegun(folder))
            {
                FinishRemoval(folder);
            }
            else if (File.Exists(folder.OptionsFile) && File.Exists(folder.StateFile) && !_ended.TryAdd(folder, CrawlState.TryRead(folder)))
            {
                // a state that cannot be read is no end: what is wrong with it is said when the crawl is opened
                yield return folder.Crawl;
            }
        }
    }

    private async Task WatchAsync(OpenCrawl open) => _failure.TrySetResult(await open.Failure);
}
