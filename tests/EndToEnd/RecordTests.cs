using System.Text;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>What the records say.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Crawl_Page_HasARecordOfAllThatIsKept()
    {
        const string Html = """
            <!doctype html><html lang=de-AT><head><title> Ein   Titel </title><meta name=description content="Worum es geht">
            <link rel=canonical href="/kanonisch"><base href="/unter/"></head>
            <body><h1>Eine <b>Überschrift</b></h1><a href="blatt">Blatt</a><a href="/x" rel=nofollow>x</a><a href="mailto:a@b.c">Post</a></body></html>
            """;
        await using var site = await TestSite.StartAsync(s => s
            .Html("/", Html).Header("/", "ETag", "\"v1\"").Header("/", "Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT")
            .Page("/unter/blatt", "Blatt").Page("/kanonisch", "Kanonisch").Page("/x", "X"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        var record = end[site.Url("/")];
        (record.Title, record.Description, record.Language, record.H1).ShouldBe(("Ein Titel", "Worum es geht", "de-AT", "Eine Überschrift"));
        record.Canonical.ShouldBe(site.Url("/kanonisch"));
        (record.MediaType, record.Charset, record.Bytes).ShouldBe(("text/html", "utf-8", Encoding.UTF8.GetByteCount(Html)));
        (record.ETag, record.LastModified).ShouldBe(("\"v1\"", "Wed, 21 Oct 2015 07:28:00 GMT"));
        record.ContentHash.ShouldNotBe(0UL);
        record.Elapsed.ShouldBeGreaterThan(TimeSpan.Zero);
        record.Links.Select(link => (link.Url.Text, link.Kind, link.NoFollow)).ShouldBe(
        [
            (site.Url("/kanonisch"), LinkKind.Canonical, false),
            (site.Url("/unter/blatt"), LinkKind.Anchor, false),
            (site.Url("/x"), LinkKind.Anchor, true),
        ]);
        end.Pages.ShouldBe([site.Url("/"), site.Url("/kanonisch"), site.Url("/unter/blatt")]);
    }

    [Fact]
    public async Task Crawl_EveryKindOfLink_IsFollowed()
    {
        await using var site = await TestSite.StartAsync(s =>
        {
            s.Html("/", """
                <a href=/a>a</a><map><area href=/area></map><link rel=next href=/next><link rel=alternate href=/alternate>
                <iframe src=/frame></iframe><meta http-equiv=refresh content="0; url=/refresh"><img src=/image.png>
                <link rel=stylesheet href=/style.css><script src=/script.js></script>
                """);
            foreach (var path in (string[])["/a", "/area", "/next", "/alternate", "/frame", "/refresh", "/image.png", "/style.css", "/script.js"])
            {
                s.Page(path, path);
            }
        });

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe(new[] { "/", "/a", "/alternate", "/area", "/frame", "/next", "/refresh" }.Select(site.Url));
    }

    [Fact]
    public async Task Crawl_NotHtml_IsRecordedAndNotParsed()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/a.pdf", "/b.txt", "/c", "/d")
            .Bytes("/a.pdf", "application/pdf", "%PDF-1.7 <a href=/from-pdf>"u8.ToArray())
            .Bytes("/b.txt", "text/plain; charset=latin1", "<a href=/from-text>"u8.ToArray())
            .Bytes("/c", null, "<!doctype html><a href=/from-sniffed>x</a>"u8.ToArray())
            .Bytes("/d", "application/xhtml+xml", "<html><a href='/from-xhtml'>x</a></html>"u8.ToArray()));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        (end[site.Url("/a.pdf")].MediaType, end[site.Url("/a.pdf")].Status, end[site.Url("/a.pdf")].Links.Length).ShouldBe(("application/pdf", 200, 0));
        end[site.Url("/b.txt")].Links.ShouldBeEmpty();
        end[site.Url("/c")].MediaType.ShouldBe("text/html");
        site.Log.Pages.Where(path => path.StartsWith("/from", StringComparison.Ordinal)).ShouldBe(["/from-sniffed", "/from-xhtml"], ignoreOrder: true);
    }

    [Fact]
    public async Task Crawl_Assets_AreVisitedWhenAskedFor()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Html("/", "<img src=/one.png srcset='/two.png 2x, /three.png 3x'><video><source src=/film.mp4></video>")
            .Bytes("/one.png", "image/png", new byte[] { 0x89, 0x50 }).Bytes("/two.png", "image/png", new byte[] { 0x89 }));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--assets");

        site.Log.Pages.Order(StringComparer.Ordinal).ShouldBe(["/", "/film.mp4", "/one.png", "/three.png", "/two.png"]);
        end[site.Url("/one.png")].Bytes.ShouldBe(2);
    }

    [Fact]
    public async Task Crawl_Select_KeepsFields()
    {
        await using var site = await TestSite.StartAsync(s => s.Html(
            "/", "<ul><li class=price>1 €</li><li class=price> 2  € </li></ul><h2 id=name>Ein Name</h2>"));

        var end = await _bed.CrawlAsync(
            site.Url("/"), "--delay", "0", "--select", "price=li.price", "--select", "name=#name", "--select", "none=.missing");

        var fields = end[site.Url("/")].Fields.ToDictionary(field => field.Name, field => field.Values, StringComparer.Ordinal);
        fields["price"].ShouldBe(["1 €", "2 €"]);
        fields["name"].ShouldBe(["Ein Name"]);
        fields.GetValueOrDefault("none", []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_SelectXPath_KeepsFieldsBesideThoseOfCss()
    {
        await using var site = await TestSite.StartAsync(s => s.Html(
            "/", "<h3 class='info-title'>One <b>two</b></h3><h3>other</h3><h3 class='info-title'>Three</h3><img src=a.png alt='A cat'>"));

        var end = await _bed.CrawlAsync(
            site.Url("/"), "--delay", "0", "--select-xpath", "title=.//h3[@class='info-title']//text()", "--select-xpath", "alt=//img/@alt",
            "--select-xpath", "n=count(//h3)", "--select", "css=h3.info-title");

        var fields = end[site.Url("/")].Fields.ToDictionary(field => field.Name, field => field.Values, StringComparer.Ordinal);
        fields["title"].ShouldBe(["One", "two", "Three"]);
        fields["alt"].ShouldBe(["A cat"]);
        fields["n"].ShouldBe(["3"]);
        fields["css"].ShouldBe(["One two", "Three"]);
    }

    [Fact]
    public async Task Crawl_Jsonl_HasTheSameRecords()
    {
        await using var site = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(60)));
        var file = Path.Combine(_bed.Folder, "out.jsonl");

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4", "--jsonl", file);

        var lines = await File.ReadAllLinesAsync(file);
        lines.Select(line => JsonElement.Parse(line).GetProperty("url").GetString()).Order(StringComparer.Ordinal).ShouldBe(end.Pages);
    }

    [Fact]
    public async Task Crawl_MaxBody_KeepsTheBeginningAndSaysSo()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Html("/", "<title>Long</title><a href=/early>e</a>" + new string(' ', 4000) + "<a href=/late>l</a>").Page("/early", "Early").Page("/late", "Late"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--max-body", "2KiB");

        (end[site.Url("/")].Truncated, end[site.Url("/")].Bytes).ShouldBe((true, 2048));
        end.Pages.ShouldBe([site.Url("/"), site.Url("/early")]);
    }

    [Fact]
    public async Task Crawl_Headers_AreSent()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));

        await _bed.CrawlAsync(site.Url("/"), "--header", "X-Test: yes", "--contact", "https://example.com/bot", "--delay", "0");

        site.Log.Requests.ShouldAllBe(request => request.Headers["X-Test"] == "yes" && request.UserAgent!.Contains("+https://example.com/bot"));
        site.Log.Requests.ShouldAllBe(request => !request.Headers.ContainsKey("Cookie") && request.Headers["Accept-Encoding"].Contains("gzip"));
    }
}
