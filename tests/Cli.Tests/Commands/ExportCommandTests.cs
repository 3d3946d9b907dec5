using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("jsonl", 2)]
    [InlineData("csv", 3)]
    [InlineData("links", 2)]
    public async Task Export_ByName_WritesEachFormatToStandardOutput(string format, int lines)
    {
        await MakeCrawlAsync("mine");

        (await _cli.RunAsync("export", "mine", "--format", format)).ShouldBe(0, _cli.Error.ToString());

        Encoding.UTF8.GetString(_cli.Bytes.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(lines);
    }

    [Fact]
    public async Task Export_ByFolderToAFile_ReplacesTheFile()
    {
        var folder = await MakeCrawlAsync("mine");
        var target = Path.Combine(_cli.Folder, "out.jsonl");
        await File.WriteAllTextAsync(target, "old", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("export", folder, "-o", target)).ShouldBe(0);

        (await File.ReadAllLinesAsync(target, TestContext.Current.CancellationToken)).Length.ShouldBe(2);
        Directory.GetFiles(_cli.Folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Export_UnknownCrawlAndFormat_AreBothTold()
    {
        (await _cli.RunAsync("export", "none", "--format", "xml")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("CRAWL: \"none\"; expected a crawl in");
        _cli.Error.ToString().ShouldContain("--format: \"xml\"; expected one of jsonl, csv, links");
    }

    [Fact]
    public async Task Export_RecordsWentToAStoreThatCannotBeRead_SaysWhichCan()
    {
        var folder = await MakeFolderAsync("far", "actorcrawler.store.targets = [\"jsonl:far.jsonl\"]");

        (await _cli.RunAsync("export", folder)).ShouldBe(2);

        _cli.Error.ToString().ShouldContain(
            "crawl.conf: jsonl:far.jsonl; expected a store that can be read again: sqlite:PATH, postgres://USER@HOST/DATABASE or mysql://");
    }

    [Fact]
    public async Task Export_RecordsWentToAnotherDatabase_ReadsItWhereTheFolderSays()
    {
        var database = Path.Combine(await MakeCrawlAsync("mine"), "pages.db");
        await MakeFolderAsync("far", $"actorcrawler.store.targets = [\"csv:far.csv\", \"sqlite:{database}\"]");

        (await _cli.RunAsync("export", "far")).ShouldBe(0, _cli.Error.ToString());

        Lines().ShouldBe(2);
    }

    [Theory]
    [InlineData("export", "mine", "--store", "sqlite:DATABASE")]
    [InlineData("export", "--store", "sqlite:DATABASE")]
    public async Task Export_StoreByFlag_BeatsWhatTheOptionsSay(params string[] arguments)
    {
        var database = Path.Combine(await MakeCrawlAsync("other"), "pages.db");
        _cli.Environment["ACTORCRAWLER__STORE__TARGETS"] = "jsonl:-";

        (await _cli.RunAsync([.. arguments.Select(text => text.Replace("DATABASE", database, StringComparison.Ordinal))]))
            .ShouldBe(0, _cli.Error.ToString());

        Lines().ShouldBe(2);
    }

    [Fact]
    public async Task Export_StoreOfTheOptions_IsReadWhereThereIsNoSuchFolder()
    {
        _cli.Environment["ACTORCRAWLER__STORE__TARGETS"] = $"sqlite:{Path.Combine(await MakeCrawlAsync("there"), "pages.db")}";

        (await _cli.RunAsync("export", "anything")).ShouldBe(0, _cli.Error.ToString());

        Lines().ShouldBe(2);
    }

    [Fact]
    public async Task Export_InACluster_ReadsItsStoreAndNotAFolderOfTheSameName()
    {
        await MakeFolderAsync("mine", "");
        await File.WriteAllTextAsync(Path.Combine(_cli.Crawls, "mine", "pages.db"), "not read", TestContext.Current.CancellationToken);
        _cli.UseCluster();
        _cli.Environment["ACTORCRAWLER__STORE__TARGETS"] = $"sqlite:{Path.Combine(await MakeCrawlAsync("there"), "pages.db")}";

        (await _cli.RunAsync("export", "mine")).ShouldBe(0, _cli.Error.ToString());

        Lines().ShouldBe(2);
    }

    [Fact]
    public async Task Export_OfADatabaseServer_NeedsTheNameOfTheCrawl()
    {
        (await _cli.RunAsync("export", "--store", "postgres://me@127.0.0.1:1/x")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("CRAWL: expected the name of a crawl");
    }

    [Fact]
    public async Task Export_WithoutANameInACluster_AsksForItsOnlyCrawl()
    {
        _cli.UseCluster(ClusterHarness.Crawl("a.test"), ClusterHarness.Crawl("b.test"));

        (await _cli.RunAsync("export", "--store", "postgres://me@127.0.0.1:1/x")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("CRAWL: expected a.test, b.test");
    }

    [Fact]
    public async Task Export_ServerThatIsNotThere_IsAStorageFailure()
    {
        _cli.UseCluster(ClusterHarness.Crawl("a.test"));

        (await _cli.RunAsync("export", "--store", "postgres://me@127.0.0.1:1/x")).ShouldBe(3);

        _cli.Error.ToString().ShouldStartWith("actorcrawler: postgres://me@127.0.0.1:1/x");
    }

    [Fact]
    public async Task Export_OfWhatIsNoCrawl_IsAStorageFailure()
    {
        var file = Path.Combine(_cli.Folder, "pages.db");
        await File.WriteAllTextAsync(file, "not a database, and long enough to look like one", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("export", _cli.Folder)).ShouldBe(3);

        _cli.Error.ToString().ShouldStartWith("actorcrawler: sqlite:");
    }

    private int Lines() => Encoding.UTF8.GetString(_cli.Bytes.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private async Task<string> MakeFolderAsync(string name, string options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Crawls, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "crawl.conf"), options, TestContext.Current.CancellationToken);
        return folder;
    }

    private async Task<string> MakeCrawlAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Crawls, name)).FullName;
        await using var store = new SqlitePageStore(Path.Combine(folder, "pages.db"));
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await store.WriteBatchAsync([Record("https://a.test/"), Record("https://a.test/b")], TestContext.Current.CancellationToken);
        return folder;
    }

    private static PageRecord Record(string url) => new()
    {
        Crawl = new CrawlId("mine"),
        Url = CrawlUrl.FromCanonical(url),
        Depth = 0,
        Status = 200,
        Attempt = 1,
        FetchedAt = DateTimeOffset.UnixEpoch,
        Elapsed = TimeSpan.FromSeconds(1),
        Links = url.EndsWith('b') ? [] : [new Outlink(CrawlUrl.FromCanonical("https://a.test/b"), LinkKind.Anchor, NoFollow: false)],
    };
}
