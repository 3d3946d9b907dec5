using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <content>Coordinators that start anew.</content>
public sealed partial class CrawlFoldersTests
{
    [Fact]
    public async Task SecureAsync_Completed_SeedsSurviveACrash()
    {
        await using var folders = Open();
        var desk = await StartAsync(folders);
        Seed(desk, 500);
        folders.Note(desk);
        await folders.SecureAsync(desk, TestContext.Current.CancellationToken);

        // What a crash at this moment would leave behind.
        using var after = new CopiedFolder(_directory);
        await using var next = Open(after.Path);
        next.Unfinished.ShouldBe([Crawl]);
        var frontier = (await next.OpenAsync(Crawl, _clock)).Frontier;
        frontier.Counts.Waiting.ShouldBe(500);
        frontier.SeedsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task OpenAsync_RunBeforeEndedWithALiveLease_NothingGrantedUntilItHasExpired()
    {
        await using (var folders = Open())
        {
            var desk = await StartAsync(folders);
            Seed(desk, 1);
            desk.Frontier.TryLease(Fetcher, 1, _clock.Now).ShouldNotBeNull();
        }

        await using var next = Open();
        var frontier = (await next.OpenAsync(Crawl, _clock)).Frontier;
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(44)).ShouldBeNull();
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(45)).ShouldNotBeNull();
    }

    [Fact]
    public async Task OpenAsync_LongAfterTheStartOfTheCoordinator_HoldsOnlyWhatIsLeft()
    {
        await using (var folders = Open())
        {
            var desk = await StartAsync(folders);
            Seed(desk, 1);
            desk.Frontier.TryLease(Fetcher, 1, _clock.Now).ShouldNotBeNull();
        }

        await using var next = Open();
        var clock = new CrawlClock(_time);
        _time.Advance(TimeSpan.FromSeconds(40));
        var frontier = (await next.OpenAsync(Crawl, clock)).Frontier;
        frontier.TryLease(Fetcher, 1, clock.Now + TimeSpan.FromSeconds(4)).ShouldBeNull();
        frontier.TryLease(Fetcher, 1, clock.Now + TimeSpan.FromSeconds(5)).ShouldNotBeNull();
    }

    [Fact]
    public async Task OpenAsync_RunBeforeEndedAtRest_GrantsAtOnceAfterTheDelay()
    {
        await using (var folders = Open())
        {
            Seed(await StartAsync(folders), 1);
        }

        await using var next = Open();
        var frontier = (await next.OpenAsync(Crawl, _clock)).Frontier;
        frontier.TryLease(Fetcher, 1, _clock.Now).ShouldBeNull("the run before may have asked the site just now");
        frontier.TryLease(Fetcher, 1, _clock.Now + TimeSpan.FromSeconds(1)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Note_Paused_StillPausedAfterARestart()
    {
        await using (var folders = Open())
        {
            var desk = await StartAsync(folders);
            desk.Frontier.Paused = true;
            folders.Note(desk);
        }

        await using var next = Open();
        (await next.OpenAsync(Crawl, _clock)).Frontier.Paused.ShouldBeTrue();
    }

    [Fact]
    public async Task CloseAsync_Stopped_KnownAfterARestartAndGoesOnWhenOpened()
    {
        await using (var folders = Open())
        {
            var desk = await StartAsync(folders);
            Seed(desk, 3);
            desk.Frontier.Stop(givesUpAt: null);
            desk.TryFinish(0, _clock.Now).ShouldNotBeNull();
            await folders.CloseAsync(desk);
            folders.FindEnded(Crawl).ShouldNotBeNull().End.ShouldBe(FinishReason.Stopped);
        }

        await using var next = Open();
        next.Unfinished.ShouldBeEmpty();
        var ended = next.FindEnded(Crawl).ShouldNotBeNull();
        (ended.End, ended.Progress.Counts.Waiting, ended.Progress.Crawl).ShouldBe((FinishReason.Stopped, 3L, Crawl));
        var frontier = (await next.OpenAsync(Crawl, _clock)).Frontier;
        (frontier.Stopping, frontier.Counts.Waiting).ShouldBe((false, 3L));
        next.FindEnded(Crawl).ShouldBeNull();
    }

    [Fact]
    public async Task Ended_SeveralCrawls_NewestFirst()
    {
        await using var folders = Open();
        foreach (var name in (string[])["b", "a", "d", "c"])
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            var crawl = new CrawlId(name);
            folders.Make(new StartCrawl(crawl, [])).ShouldBeNull();
            var desk = await folders.OpenAsync(crawl, _clock);
            desk.Frontier.Stop(givesUpAt: null);
            desk.TryFinish(0, _clock.Now).ShouldNotBeNull();
            await folders.CloseAsync(desk);
        }

        folders.Ended.Select(ended => ended.Progress.Crawl.Name).ShouldBe(["c", "d", "a", "b"]);
    }

    private sealed class CopiedFolder : IDisposable
    {
        public CopiedFolder(string source)
        {
            foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("crash-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
