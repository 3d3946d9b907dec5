using System.Text;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// Whatever a server does, the crawl ends, the good pages of the same site are all there, and the record of the bad one says what was wrong.
/// </summary>
public sealed class HostileTests : IDisposable
{
    /// <summary>The clock hurries, so that rests after a failure are short; limits of the network are given in its time.</summary>
    private readonly CrawlBed _bed = new() { Time = new HastyTime(5) };

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(Fault.LengthTooLong, "BodyCut", 200)]
    [InlineData(Fault.ResetInBody, "BodyCut", 200)]
    [InlineData(Fault.Reset, "ConnectFailed", 0)]
    [InlineData(Fault.Empty, "ConnectFailed", 0)]
    [InlineData(Fault.ManyHeaders, "ProtocolError", 0)]
    [InlineData(Fault.LongHeader, "ProtocolError", 0)]
    [InlineData(Fault.EndlessInformational, "ProtocolError", 0)]
    [InlineData(Fault.BadStatusLine, "ProtocolError", 0)]
    [InlineData(Fault.BadChunk, "ProtocolError", 200)]
    [InlineData(Fault.FalseGzip, "ProtocolError", 200)]
    [InlineData(Fault.FalseBrotli, "ProtocolError", 200)]
    [InlineData(Fault.UnknownCoding, "ProtocolError", 200)]
    [InlineData(Fault.RedirectLoop, null, 302)]
    [InlineData(Fault.RedirectWithEndlessBody, null, 301)]
    [InlineData(Fault.LengthTooShort, null, 200)]
    [InlineData(Fault.Informational, null, 200)]
    [InlineData(Fault.HalfGzip, null, 200)]
    [InlineData(Fault.InvalidUtf8, null, 200)]
    [InlineData(Fault.UnknownCharset, null, 200)]
    public async Task Crawl_Fault_HurtsNothingElse(string fault, string? kind, int status)
    {
        await using var site = await StartAsync(fault);

        // A server that closes the connection after a good answer, and does not say so, may cost the next page an attempt.
        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--retries", kind is null ? "2" : "0");

        GoodPages(end, site);
        (end[site.Url(fault)].ErrorKind, end[site.Url(fault)].Status).ShouldBe((kind, status));
    }

    [Theory]
    [InlineData(Fault.Endless)]
    [InlineData(Fault.GzipBomb)]
    public async Task Crawl_BodyWithoutEnd_IsCutAtTheCap(string fault)
    {
        await using var site = await StartAsync(fault);

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--retries", "0", "--max-body", "1MiB");

        GoodPages(end, site);
        (end[site.Url(fault)].Truncated, end[site.Url(fault)].Bytes, end[site.Url(fault)].ErrorKind).ShouldBe((true, 1024 * 1024, null));
    }

    [Fact]
    public async Task Crawl_ServersThatDawdle_AreTimedOut()
    {
        string[] faults = [Fault.Silent, Fault.Stall, Fault.Drip];
        var sites = await Task.WhenAll(faults.Select((fault, i) => StartAsync(fault, $"127.0.0.{i + 1}")));

        var end = await _bed.CrawlAsync([.. sites.Select(site => site.Url("/")), "--delay", "0", "--retries", "0", "--timeout", "10s"]);

        foreach (var (site, fault) in sites.Zip(faults))
        {
            GoodPages(end, site);
            end[site.Url(fault)].ErrorKind.ShouldBe("TimedOut", fault);
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task Crawl_HundredThousandLinks_AreCappedAndCounted()
    {
        await using var site = await StartAsync(Fault.ManyLinks);

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4", "--max-pages", "12", "--exclude", "/many/");

        GoodPages(end, site);
        end[site.Url(Fault.ManyLinks)].Links.Length.ShouldBe(20_000);
        end.Frontier.Excluded.Count.ShouldBe(20_000);
    }

    [Fact]
    public async Task Crawl_Certificate_ThatNobodyTrusts_IsATlsFailure()
    {
        await using var bad = await TestSite.StartAsync(s => s.On("127.0.0.2").WithTls().Page("/", "Secret"));
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", bad.Url("/"), "/good").Page("/good", "Good"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--scope", "all");

        end.Pages.ShouldBe([site.Url("/"), site.Url("/good")]);
        end[bad.Url("/")].ErrorKind.ShouldBe("TlsFailed");
        bad.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_Certificate_ThatIsTrusted_LetsTheCrawlThrough()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Generated(new GeneratedSite(30)));
        using var bed = new CrawlBed
        {
            Options = new() { Http = new() { Tls = new() { TrustedRoots = [site.Certificate!] } } },
        };

        var end = await bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4");

        end.Pages.Count.ShouldBe(30);
        site.Log.Requests.ShouldAllBe(request => request.Protocol == "HTTP/2");
    }

    [Fact]
    public async Task Crawl_PathThatRepeatsItself_IsATrap()
    {
        await using var trap = await TestSite.StartAsync(s => s.Otherwise(path => Linking(path.TrimEnd('/') + "/trap/")));

        var end = await _bed.CrawlAsync(trap.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBe(5);
        end.Frontier.Excluded.Values.ShouldHaveSingleItem().Reason.ShouldBe("Trap");
    }

    [Fact]
    public async Task Crawl_PathThatGrowsDeeper_IsATrap()
    {
        await using var trap = await TestSite.StartAsync(s => s.Otherwise(path => Linking($"{path.TrimEnd('/')}/{path.Length}")));

        var end = await _bed.CrawlAsync(trap.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBe(33);
        end.Frontier.Excluded.Values.ShouldHaveSingleItem().Reason.ShouldBe("Trap");
    }

    [Fact]
    public async Task Crawl_QueryThatGrows_IsATrap()
    {
        await using var trap = await TestSite.StartAsync(s => s.Otherwise(
            path => Linking(path.Contains('?', StringComparison.Ordinal) ? $"{path}&a{path.Length}=1" : "/?a=1")));

        var end = await _bed.CrawlAsync(trap.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBe(49);
        end.Frontier.Excluded.Values.ShouldHaveSingleItem().Reason.ShouldBe("Trap");
    }

    [Fact]
    public async Task Crawl_UrlThatGrowsWithoutSeparators_ComesToAnEnd()
    {
        await using var trap = await TestSite.StartAsync(s => s.Otherwise(path => Linking(path + new string('x', 500))));

        var end = await _bed.CrawlAsync(trap.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBeLessThan(40);
    }

    private static SitePage Linking(string to) => new(200, SitePage.Html, Encoding.UTF8.GetBytes($"<title>Deeper</title><a href=\"{to}\">on</a>"));

    private static Task<TestSite> StartAsync(string fault, string address = "127.0.0.1") => TestSite.StartAsync(s =>
    {
        s.On(address).Faults().Page("/", "Home", "/good/1", fault, "/good/2");
        for (var i = 1; i < 10; i++)
        {
            s.Page($"/good/{i}", $"Good {i}", $"/good/{i + 1}");
        }

        s.Page("/good/10", "Good 10");
    });

    private static void GoodPages(CrawlEnd end, TestSite site)
    {
        end[site.Url("/")].Title.ShouldBe("Home");
        for (var i = 1; i <= 10; i++)
        {
            end[site.Url($"/good/{i}")].Title.ShouldBe($"Good {i}");
        }
    }
}
