using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Sqlite;
using ActorCrawler.TestKit.Web;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.EndToEnd;

/// <summary>Crawls that build on an earlier one: with other limits, or to see what has changed.</summary>
public sealed class RecrawlTests : IDisposable
{
    private static readonly string[] Fast = ["--delay", "0", "--quiet"];
    private readonly CrawlBed _bed = new();

    public RecrawlTests() => _bed.Environment["ACTORCRAWLER__CRAWL__DIRECTORY"] = Path.Combine(_bed.Folder, "crawls");

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Resume_WithAWiderLimit_VisitsWhatItHadRefused()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/1").Page("/1", "One", "/2").Page("/2", "Two", "/3").Page("/3", "Three"));
        await _bed.RunAsync(["crawl", site.Url("/"), "--name", "it", "--max-depth", "1", .. Fast]);

        await _bed.RunAsync(["crawl", "--resume", "it", "--max-depth", "2", .. Fast]);

        Records("pages.db").Select(page => $"{page.Status} {page.Url.PathAndQuery} {page.Depth}").ShouldBe(["200 / 0", "200 /1 1", "200 /2 2"]);
        site.Log.CountOf("/").ShouldBe(1);
    }

    [Fact]
    public async Task Recrawl_OfASiteThatChanged_AsksOnlyForWhatIsNewer()
    {
        var pages = new Dictionary<string, (string Version, string Html)>
        {
            ["/"] = ("a", "<title>Home</title><a href=/same>1</a><a href=/other>2</a><a href=/gone>3</a>"),
            ["/same"] = ("a", "<title>Same</title><a href=/>back</a>"),
            ["/other"] = ("a", "<title>Other</title>"),
            ["/gone"] = ("a", "<title>Gone</title>"),
        };
        await using var site = await TestSite.StartAsync(s =>
        {
            foreach (var path in (string[])["/", "/same", "/other", "/gone", "/new"])
            {
                s.Handle(path, context => AnswerAsync(context, pages));
            }
        });
        await _bed.RunAsync(["crawl", site.Url("/"), "--name", "it", .. Fast]);
        pages["/other"] = ("b", "<title>Other</title><a href=/new>new</a>");
        pages["/new"] = ("a", "<title>New</title>");
        pages.Remove("/gone");

        await _bed.RunAsync(["crawl", "--recrawl", "it", .. Fast]);

        Records("pages.db").Select(page => $"{page.Status} {page.Url.PathAndQuery} {page.Title} {page.Links.Length}").ShouldBe(
            ["304 / Home 3", "404 /gone  0", "200 /new New 0", "200 /other Other 1", "304 /same Same 1"]);
        Records("previous/pages.db").Count.ShouldBe(4);
        Changes().ShouldBe(["Gone /gone 404", "New /new 200", "Changed /other 200"]);
    }

    [Fact]
    public async Task Diff_OfACrawlThatRanOnce_IsRefusedWithWhatToDo()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        await _bed.RunAsync(["crawl", site.Url("/"), "--name", "it", .. Fast]);

        var refusal = await Assert.ThrowsAsync<ShouldAssertException>(() => _bed.RunAsync("diff", "it"));

        refusal.Message.ShouldContain("crawl --recrawl it");
    }

    private static async Task AnswerAsync(HttpContext context, Dictionary<string, (string Version, string Html)> pages)
    {
        if (!pages.TryGetValue(context.Request.Path, out var page))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var tag = $"\"{page.Version}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return;
        }

        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(page.Html);
    }

    private List<PageRecord> Records(string database)
    {
        using var reader = PageReader.Open(Path.Combine(_bed.Folder, "crawls", "it", database));
        return [.. reader.Read()];
    }

    private List<string> Changes()
    {
        var folder = Path.Combine(_bed.Folder, "crawls", "it");
        return
        [
            .. PageDiff.Compare(Path.Combine(folder, "pages.db"), Path.Combine(folder, "previous", "pages.db"))
                .Select(change => $"{change.Kind} {new Uri(change.Url).AbsolutePath} {change.Status}"),
        ];
    }
}
