using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

public sealed partial class CrawlFoldersTests : IDisposable
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
}
