using System.Collections.Immutable;
using System.Threading.Channels;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>A coordinator that starts anew after a crash, and a real PostgreSQL that knows more than its log.</summary>
public sealed class RecordSourceTests : IAsyncLifetime
{
    private static readonly CrawlId Crawl = new("news");
    private static readonly FetcherId Fetcher = new("fetcher/n1.1");
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls-").FullName;
    private readonly HastyTime _time = new(20);
    private readonly HeardLines _log = new();
    private LocalPostgres? _postgres;
    private StoreAddress _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var programs = LocalPostgres.FindPrograms();
        Assert.SkipWhen(programs is null, "There is no PostgreSQL: install Debian's postgresql-15.");
        _postgres = await LocalPostgres.StartAsync(programs);
        Environment.SetEnvironmentVariable("ACTORCRAWLER_STORE_PASSWORD", LocalPostgres.Password);
        StoreAddress.TryParse($"postgres://{LocalPostgres.User}@127.0.0.1:{_postgres.Port}/postgres", out var address, out _).ShouldBeTrue();
        _database = address!;
    }

    public async ValueTask DisposeAsync()
    {
        await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task OpenAsync_PagesStoredAndNotInTheLog_CountUnderTheLimitAndAreNotFetchedAgain()
    {
        await CrashAfterSeedsAsync(count: 5);
        await StoreAsync(Page(0), Page(1), Page(3) with { Status = 404, ErrorKind = nameof(FetchOutcome.NotFound) });

        await using var folders = Open();
        var clock = new CrawlClock(_time);
        var frontier = (await folders.OpenAsync(Crawl, clock)).Frontier;

        (frontier.Tally.Pages, frontier.Counts.Waiting, frontier.Counts.Done + frontier.Counts.Failed).ShouldBe((2L, 2L, 3L));
        frontier.TryLease(Fetcher, 9, clock.Now + TimeSpan.FromMinutes(1)).ShouldNotBeNull().Open.ShouldHaveSingleItem();
        frontier.TryLease(Fetcher, 9, clock.Now + TimeSpan.FromMinutes(1)).ShouldBeNull("with it there are as many pages as the crawl may have");
    }

    [Fact]
    public async Task OpenAsync_RecordsOfAnEarlierCrawlOfTheName_DoNotCount()
    {
        await CrashAfterSeedsAsync(count: 2);
        await StoreAsync(Page(0) with { FetchedAt = _time.GetUtcNow() - TimeSpan.FromDays(1) });

        await using var folders = Open();
        (await folders.OpenAsync(Crawl, new CrawlClock(_time))).Frontier.Counts.Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task OpenAsync_NothingStoredYet_TakesTheLogAlone()
    {
        await CrashAfterSeedsAsync(count: 2);

        await using var folders = Open();
        (await folders.OpenAsync(Crawl, new CrawlClock(_time))).Frontier.Counts.Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task OpenAsync_DatabaseIsAway_WaitsForItAndSaysSoOnce()
    {
        await CrashAfterSeedsAsync(count: 2);
        await StoreAsync(Page(0));
        await _postgres!.KillAsync();

        await using var folders = Open();
        var opening = folders.OpenAsync(Crawl, new CrawlClock(_time));
        (await _log.NextAsync()).ShouldStartWith($"Warning: Crawl news waits for the records that it has stored: {_database}: the server ");
        (await _log.NextAsync()).ShouldStartWith("Debug: ");
        await _postgres.StartAsync();

        (await opening).Frontier.Tally.Pages.ShouldBe(1);
    }

    [Fact]
    public async Task DisposeAsync_WhileTheDatabaseIsAway_EndsTheWait()
    {
        await CrashAfterSeedsAsync(count: 1);
        await _postgres!.KillAsync();
        var folders = Open();
        var opening = folders.OpenAsync(Crawl, new CrawlClock(_time));
        await _log.NextAsync();

        await folders.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => opening);
        await _postgres.StartAsync();
    }

    private CrawlFolders Open() => CrawlFolders.Open(
        _directory, ImmutableDictionary<string, string>.Empty, _time, records: new RecordSource(_database, _log, _time));

    // What a crash leaves: the seeds are safe, and nothing else is written.
    private async Task CrashAfterSeedsAsync(int count)
    {
        await using var folders = Open();
        folders.Make(new StartCrawl(Crawl, [new CrawlSetting("scope.rule", ["all"]), new CrawlSetting("limits.max-pages", ["3"])])).ShouldBeNull();
        var desk = await folders.OpenAsync(Crawl, new CrawlClock(_time));
        desk.Accept(new SubmitSeeds(Crawl, new BatchId(Guid.NewGuid()), [.. Enumerable.Range(0, count).Select(Url)], IsLast: true), out _);
        folders.Note(desk);
    }

    private async Task StoreAsync(params PageRecord[] records)
    {
        await using var store = _database.Create();
        await store.OpenAsync(Cancelled);
        await store.WriteBatchAsync(records, Cancelled);
    }

    private PageRecord Page(int number) => new()
    {
        Crawl = Crawl,
        Url = Url(number),
        Depth = 0,
        Status = 200,
        Attempt = 1,
        FetchedAt = _time.GetUtcNow(),
        Elapsed = TimeSpan.FromMilliseconds(10),
        Charset = "utf-8",
    };

    private static CrawlUrl Url(int number) => CrawlUrl.FromCanonical($"https://site{number}.test/");

    private sealed class HeardLines : ILogger
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ValueTask<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Writer.TryWrite($"{logLevel}: {formatter(state, exception)}");

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
