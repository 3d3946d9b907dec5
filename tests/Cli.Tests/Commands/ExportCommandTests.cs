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
    public async Task Export_RecordsWentToAnotherStore_SaysThatOnlySqliteIsRead()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Folder, "far"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "crawl.conf"), "", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("export", folder.FullName)).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("has no pages.db, since --store sent its records elsewhere; only records in SQLite can be exported");
    }

    [Fact]
    public async Task Export_OfWhatIsNoCrawl_IsAStorageFailure()
    {
        var file = Path.Combine(_cli.Folder, "pages.db");
        await File.WriteAllTextAsync(file, "not a database, and long enough to look like one", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("export", _cli.Folder)).ShouldBe(3);

        _cli.Error.ToString().ShouldStartWith("actorcrawler: sqlite:");
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
