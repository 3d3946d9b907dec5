using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

public sealed class CrawlFoldersTests : IDisposable
{
    private static readonly CrawlId Crawl = new("news");
    private static readonly FetcherId Fetcher = new("fetcher/n1.1");
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls-").FullName;
    private readonly ManualTime _time = new();
    private readonly CrawlClock _clock;

    public CrawlFoldersTests() => _clock = new CrawlClock(_time);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Make_SeveralWrongSettings_AllSaidAndNothingMade()
    {
        await using var folders = Open();

        var reason = folders.Make(
            new StartCrawl(Crawl, [Setting("pace.delay", "soon"), Setting("limits.max-pages", "-1"), Setting("store.targets", "x"), Setting("nonsense", "1")]));

        reason.ShouldNotBeNull();
        reason.ShouldContain("soon");
        reason.ShouldContain("-1");
        reason.ShouldContain("store.targets");
        reason.ShouldContain("nonsense");
        Directory.Exists(Path.Combine(_directory, Crawl.Name)).ShouldBeFalse();
    }

    [Fact]
    public async Task Make_ListOfAnUnknownKindOrWithAFileOfTheNode_RefusedAndNothingMade()
    {
        await using var folders = Open();

        folders.Make(new StartCrawl(Crawl, []) { Kind = "../crawl" }).ShouldNotBeNull().ShouldContain("kind");
        folders.Make(new StartCrawl(Crawl, [Setting("list.json-body", "@/etc/passwd")]) { Kind = "fetch" }).ShouldNotBeNull().ShouldContain("send no files");
        folders.Make(new StartCrawl(Crawl, [Setting("http.auth", "bearer:abc")]) { Kind = "fetch" }).ShouldNotBeNull().ShouldContain("http.auth");
        Directory.Exists(Path.Combine(_directory, Crawl.Name)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("auto")]
    [InlineData("/tmp/x")]
    [InlineData("a b")]
    public async Task Make_NameThatIsNoFolderName_Refused(string name)
    {
        await using var folders = Open();
        var before = Directory.GetFileSystemEntries(_directory, "*", SearchOption.AllDirectories);

        folders.Make(new StartCrawl(new CrawlId(name), [])).ShouldNotBeNull();
        (await folders.ExplainAsync(new ExplainUrl(new CrawlId(name), "http://a.test/"))).ShouldBeOfType<CrawlRefused>();

        Directory.GetFileSystemEntries(_directory, "*", SearchOption.AllDirectories).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Make_FolderOfALocalCrawl_RefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "mine"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "mine", "crawl.conf"), "", TestContext.Current.CancellationToken);
        await using var folders = Open();

        folders.Unfinished.ShouldBeEmpty();
        folders.Make(new StartCrawl(new CrawlId("mine"), [])).ShouldNotBeNull().ShouldContain("mine");
    }

    [Fact]
    public async Task Open_DirectoryOfAnotherCoordinator_Refused()
    {
        await using var folders = Open();

        Should.Throw<IOException>(Open).Message.ShouldContain(_directory);
    }

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
    public async Task FindDifference_SettingsThatMeanTheSame_NoneFound()
    {
        await using var folders = Open();
        folders.Make(new StartCrawl(Crawl, [Setting("pace.delay", "1s"), Setting("limits.max-pages", "5000"), Setting("parse.select", "t=h1", "p=.price")])).ShouldBeNull();

        folders.FindDifference(new StartCrawl(Crawl, [])).ShouldBeNull();
        folders.FindDifference(new StartCrawl(Crawl, [Setting("pace.delay", "1000ms"), Setting("limits.max-pages", "5000")])).ShouldBeNull();
        folders.FindDifference(new StartCrawl(Crawl, [Setting("parse.select", "t=h1", "p=.price"), Setting("http.retries", "2")])).ShouldBeNull();
    }

    [Theory]
    [InlineData("--delay is 1s, not 2s", "pace.delay", "2s")]
    [InlineData("--max-pages is unlimited, not 7", "limits.max-pages", "7")]
    [InlineData("--select is another", "parse.select", "t=h2")]
    [InlineData("nonsense", "nonsense", "1")]
    public async Task FindDifference_AnotherSetting_NamedWithWhatToDo(string expected, string key, string value)
    {
        await using var folders = Open();
        folders.Make(new StartCrawl(Crawl, [Setting("pace.delay", "1s"), Setting("parse.select", "t=h1")])).ShouldBeNull();

        folders.FindDifference(new StartCrawl(Crawl, [Setting(key, value)])).ShouldNotBeNull().ShouldContain(expected);
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

    [Fact]
    public async Task ExplainAsync_CrawlUnderWay_TellsTheStoryAsJson()
    {
        await using var folders = Open();
        var desk = await StartAsync(folders);
        Seed(desk, 1);
        await folders.SecureAsync(desk, TestContext.Current.CancellationToken);

        var answer = (await folders.ExplainAsync(new ExplainUrl(Crawl, "site0.test/"))).ShouldBeOfType<UrlExplained>();

        var story = ReportJson.ReadStory(answer.Story);
        (story.Url, story.State, story.Crawl).ShouldBe(("https://site0.test/", "Waiting", "news"));
    }

    private CrawlFolders Open() => Open(_directory);

    private CrawlFolders Open(string directory) => CrawlFolders.Open(directory, ImmutableDictionary<string, string>.Empty, _time);

    private async Task<CrawlDesk> StartAsync(CrawlFolders folders)
    {
        folders.Make(new StartCrawl(Crawl, [Setting("scope.rule", "all")])).ShouldBeNull();
        return await folders.OpenAsync(Crawl, _clock);
    }

    private static void Seed(CrawlDesk desk, int count)
    {
        ImmutableArray<CrawlUrl> urls = [.. Enumerable.Range(0, count).Select(number => CrawlUrl.FromCanonical($"https://site{number}.test/"))];
        desk.Accept(new SubmitSeeds(Crawl, new BatchId(Guid.NewGuid()), urls, IsLast: true), out _);
    }

    private static CrawlSetting Setting(string key, params ReadOnlySpan<string> values) => new(key, [.. values]);

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
