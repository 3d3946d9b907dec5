using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>Whether a run of a crawl may lend at once, or has to wait until no lease of a run before can be worked on any more.</summary>
public sealed class CrawlRestTests : IDisposable
{
    private static readonly CrawlId Crawl = new("news");
    private static readonly FetcherId Fetcher = new("fetcher/n1.1");
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls-").FullName;
    private readonly ManualTime _time = new();
    private readonly CrawlClock _clock;

    public CrawlRestTests() => _clock = new CrawlClock(_time);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task OpenAsync_RunBeforeEndedWhileItWaitedForLeasesOfTheOneBeforeIt_WaitsForThem()
    {
        await EndAsync(withLease: true);
        await using (var folders = Open())
        {
            await folders.OpenAsync(Crawl, _clock);
        }

        await using var next = Open();
        var frontier = (await next.OpenAsync(Crawl, _clock)).Frontier;
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(44)).ShouldBeNull();
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(45)).ShouldNotBeNull();
    }

    [Fact]
    public async Task OpenAsync_RunBeforeWaitedLongEnoughAndLentNothing_GrantsAtOnceAfterTheDelay()
    {
        await EndAsync(withLease: true);
        await using (var folders = Open())
        {
            await folders.OpenAsync(Crawl, _clock);
            _time.Advance(TimeSpan.FromSeconds(45));
        }

        await using var next = Open();
        ShouldGrantAtOnce((await next.OpenAsync(Crawl, _clock)).Frontier);
    }

    [Fact]
    public async Task OpenAsync_RunBeforeWasBrokenOffWhenItOpened_IsAtRestAsItWas()
    {
        await EndAsync(withLease: false);
        StoreAddress.TryParse($"postgres://nobody@127.0.0.1:{FreePort.Find()}/nothing", out var nowhere, out _).ShouldBeTrue();
        var waits = new Waits();
        var folders = CrawlFolders.Open(
            _directory, ImmutableDictionary<string, string>.Empty, _time, records: new RecordSource(nowhere, waits, _time));
        var opening = folders.OpenAsync(Crawl, _clock);
        await waits.Begun.Task;
        await folders.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        await using var next = Open();
        ShouldGrantAtOnce((await next.OpenAsync(Crawl, _clock)).Frontier);
    }

    [Fact]
    public async Task OpenAsync_StoppedAtOnceAndTakenUpAgain_WaitsForWhatWasTakenBackUnfinished()
    {
        await EndAsync(withLease: false);
        await using var folders = Open();
        var desk = await folders.OpenAsync(Crawl, _clock);
        _time.Advance(TimeSpan.FromMinutes(5));
        desk.Frontier.TryLease(Fetcher, 1, _clock.Now).ShouldNotBeNull();
        desk.Frontier.Stop(givesUpAt: _clock.Now);
        desk.Frontier.Expire(_clock.Now);
        desk.TryFinish(0, _clock.Now).ShouldNotBeNull();
        await folders.CloseAsync(desk);

        _time.Advance(TimeSpan.FromSeconds(5));
        var frontier = (await folders.OpenAsync(Crawl, _clock)).Frontier;
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(39)).ShouldBeNull();
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(40)).ShouldNotBeNull();
    }

    private void ShouldGrantAtOnce(CrawlFrontier frontier) => frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(1)).ShouldNotBeNull();

    private async Task EndAsync(bool withLease)
    {
        await using var folders = Open();
        folders.Make(new StartCrawl(Crawl, [new CrawlSetting("scope.rule", ["all"])])).ShouldBeNull();
        var desk = await folders.OpenAsync(Crawl, _clock);
        desk.Accept(new SubmitSeeds(Crawl, new BatchId(Guid.NewGuid()), [CrawlUrl.FromCanonical("https://a.test/")], IsLast: true), out _);
        if (withLease)
        {
            desk.Frontier.TryLease(Fetcher, 1, _clock.Now).ShouldNotBeNull();
        }
    }

    private CrawlFolders Open() => CrawlFolders.Open(_directory, ImmutableDictionary<string, string>.Empty, _time);

    /// <summary>Hears that a database is waited for.</summary>
    private sealed class Waits : ILogger
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Begun.TrySetResult();

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
