using System.Text.Json;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>What a crawl found comes out again, for other programs, in an order that never changes.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private static readonly GeneratedSite Generated = new(80, seed: 4);
    private readonly CrawlBed _bed = new();
    private TestSite _site = null!;
    private CrawlEnd _crawl = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(s => s.Generated(Generated));
        _crawl = await _bed.CrawlAsync(_site.Url("/"), "--delay", "0", "--connections-per-site", "4");
    }

    public async ValueTask DisposeAsync()
    {
        _bed.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Export_Jsonl_HasEveryRecordInTheOrderOfUrls()
    {
        var lines = await ExportAsync("jsonl");

        lines.Select(line => JsonElement.Parse(line).GetProperty("url").GetString()).ShouldBe(_crawl.Pages);
        lines.Select(line => JsonElement.Parse(line).GetProperty("title").GetString()).ShouldBe(_crawl.Pages.Select(url => _crawl[url].Title));
    }

    [Fact]
    public async Task Export_Csv_HasALineForEveryRecord()
    {
        var lines = await ExportAsync("csv");

        lines.Length.ShouldBe(81);
        lines.Skip(1).Zip(_crawl.Pages).ShouldAllBe(pair => pair.First.Contains(pair.Second));
    }

    [Fact]
    public async Task Export_Links_AreThoseOfTheSite()
    {
        var lines = await ExportAsync("links");

        var expected = Enumerable.Range(0, Generated.Paths.Length)
            .SelectMany(from => Generated.LinksOf(from).Distinct().Select(to => (From: Url(from), To: Url(to))));
        lines.Skip(1).Select(line => line.Split(',')).Select(cells => (From: cells[0], To: cells[1])).ShouldBe(expected, ignoreOrder: true);

        string Url(int number) => _site.Url(Generated.Paths[number]);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("links")]
    public async Task Export_Twice_GivesTheSameBytes(string format) => (await ExportAsync(format)).ShouldBe(await ExportAsync(format));

    private async Task<string[]> ExportAsync(string format)
    {
        var file = Path.Combine(_bed.Folder, "export");
        await _bed.RunAsync("export", _crawl.Folder, "--format", format, "--output", file);
        return await File.ReadAllLinesAsync(file);
    }
}
