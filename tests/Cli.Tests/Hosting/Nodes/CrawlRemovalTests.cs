using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>Folders of crawls that are removed: also when the coordinator is killed amid that.</summary>
public sealed class CrawlRemovalTests : IDisposable
{
    private static readonly CrawlId Crawl = new("news");
    private static readonly FetcherId Fetcher = new("fetcher/n1.1");
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls-").FullName;
    private readonly ManualTime _time = new();
    private readonly CrawlClock _clock;

    public CrawlRemovalTests() => _clock = new CrawlClock(_time);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private CrawlFolder Folder => new(Crawl, Path.Combine(_directory, Crawl.Name));

    [Fact]
    public async Task Remove_EndedCrawl_LeavesNothingAndItsNameIsFree()
    {
        await using var folders = Open();
        await EndAsync(folders);

        folders.Remove(Crawl).ShouldBeNull();

        folders.Ended.ShouldBeEmpty();
        Directory.GetDirectories(_directory).ShouldBeEmpty();
        (await folders.ExplainAsync(new ExplainUrl(Crawl, "http://a.test/"))).ShouldBeOfType<CrawlRefused>();
        var desk = await StartAsync(folders);
        desk.Frontier.Counts.ShouldBe(default);
    }

    [Fact]
    public async Task Remove_AndMadeAnew_NoLeaseIsAsBeforeAlsoAfterARestart()
    {
        LeaseId lease;
        await using (var folders = Open())
        {
            await EndAsync(folders);
            await folders.CloseAsync(await EndAgainAsync(folders));
            folders.Remove(Crawl).ShouldBeNull();
        }

        await using (var folders = Open())
        {
            var desk = await StartAsync(folders);
            Seed(desk);
            _time.Advance(TimeSpan.FromSeconds(1));
            lease = desk.Frontier.TryLease(Fetcher, 1, _clock.Now).ShouldNotBeNull("nobody can still work on a lease of it").Id;
            lease.Run.ShouldBe(3, "the one before was started twice");
            desk.HasLent(lease).ShouldBeTrue();
            desk.HasLent(new LeaseId(Crawl, 2, 1)).ShouldBeFalse();
        }

        await using var next = Open();
        var again = await next.OpenAsync(Crawl, _clock);
        again.HasLent(lease).ShouldBeTrue("that was the run before");
        again.HasLent(new LeaseId(Crawl, 2, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task Remove_RecordsInTheFolder_AreLeftThere()
    {
        await using var folders = Open();
        await EndAsync(folders);
        await File.WriteAllTextAsync(Folder.PagesDatabase, "records", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "notes.txt"), "of a user", TestContext.Current.CancellationToken);

        folders.Remove(Crawl).ShouldBeNull();

        Directory.GetFileSystemEntries(Folder.Path).Select(Path.GetFileName).ShouldBe(["pages.db", "notes.txt"], ignoreOrder: true);
        folders.Make(new StartCrawl(Crawl, [])).ShouldNotBeNull().ShouldContain("choose another name");
    }

    [Fact]
    public async Task Remove_FolderInUseByAnotherProcess_RefusedAndStillThere()
    {
        await using var folders = Open();
        await EndAsync(folders);
        using (CrawlLock.Take(Folder))
        {
            folders.Remove(Crawl).ShouldNotBeNull().ShouldContain("in use by another process");
        }

        folders.FindEnded(Crawl).ShouldNotBeNull();
        folders.Remove(Crawl).ShouldBeNull();
    }

    [Fact]
    public async Task FindEnded_LaterAndAfterARestart_SaysHowLongAgo()
    {
        await using (var folders = Open())
        {
            await EndAsync(folders);
            _time.Advance(TimeSpan.FromHours(5));
            folders.FindEnded(Crawl).ShouldNotBeNull().EndedFor.ShouldBe(TimeSpan.FromHours(5));
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var next = Open();
        next.Ended.ShouldHaveSingleItem().EndedFor.ShouldBe(TimeSpan.FromHours(77));
    }

    [Fact]
    public async Task FindEnded_StateOfAnEarlierVersion_CountsFromItsFile()
    {
        await using (var folders = Open())
        {
            await EndAsync(folders);
        }

        (CrawlState.Read(Folder).ShouldNotBeNull() with { EndedAt = null }).Write(Folder);
        File.SetLastWriteTimeUtc(Folder.StateFile, (_time.GetUtcNow() - TimeSpan.FromDays(2)).UtcDateTime);
        await using var next = Open();

        next.FindEnded(Crawl).ShouldNotBeNull().EndedFor.ShouldBe(TimeSpan.FromDays(2));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Open_AfterAKillAmidTheRemoval_TheCrawlIsThereOrGone(int seed)
    {
        var random = new Random(seed);
        await using (var folders = Open())
        {
            await EndAsync(folders);
        }

        var begun = random.Next(4) > 0;
        if (begun)
        {
            FolderRemoval.Begin(Folder);

            // in whatever order, up to wherever
            var files = Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".removed", StringComparison.Ordinal)).ToArray();
            random.Shuffle(files);
            Array.ForEach(files[..random.Next(files.Length + 1)], File.Delete);
        }
        else
        {
            new RemovedRuns(_directory).Note(5);
        }

        await using (var next = Open())
        {
            next.Unfinished.ShouldBeEmpty();
            next.Ended.Select(crawl => crawl.Progress.Crawl).ShouldBe(begun ? [] : [Crawl]);
            Directory.Exists(Folder.Path).ShouldBe(!begun);
            var desk = begun ? await StartAsync(next) : await next.OpenAsync(Crawl, _clock);
            desk.Frontier.Counts.Waiting.ShouldBe(begun ? 0 : 3);
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    private CrawlFolders Open() => CrawlFolders.Open(_directory, ImmutableDictionary<string, string>.Empty, _time);

    private async Task<CrawlDesk> StartAsync(CrawlFolders folders)
    {
        folders.Make(new StartCrawl(Crawl, [new CrawlSetting("scope.rule", ["all"]), new CrawlSetting("http.ignore-robots", ["true"])])).ShouldBeNull();
        return await folders.OpenAsync(Crawl, _clock);
    }

    private async Task EndAsync(CrawlFolders folders)
    {
        var desk = await StartAsync(folders);
        Seed(desk);
        await folders.CloseAsync(Stop(desk));
    }

    private async Task<CrawlDesk> EndAgainAsync(CrawlFolders folders) => Stop(await folders.OpenAsync(Crawl, _clock));

    private CrawlDesk Stop(CrawlDesk desk)
    {
        desk.Frontier.Stop(givesUpAt: null);
        desk.TryFinish(0, _clock.Now).ShouldNotBeNull();
        return desk;
    }

    private static void Seed(CrawlDesk desk)
    {
        ImmutableArray<CrawlUrl> urls = [.. Enumerable.Range(0, 3).Select(number => CrawlUrl.FromCanonical($"https://site{number}.test/"))];
        desk.Accept(new SubmitSeeds(Crawl, new BatchId(Guid.NewGuid()), urls, IsLast: true), out _);
    }
}
