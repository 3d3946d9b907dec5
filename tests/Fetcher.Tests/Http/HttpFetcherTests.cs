using System.IO.Compression;
using System.Text;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class HttpFetcherTests
{
    [Fact]
    public async Task FetchAsync_Page_ReturnsBodyAndHeaders()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Html("/a?b=%2F", "<title>Hello</title>")
            .Header("/a?b=%2F", "X-Robots-Tag", "noindex")
            .Header("/a?b=%2F", "X-Robots-Tag", "otherbot: nofollow")
            .Header("/a?b=%2F", "ETag", "\"1\"")
            .Header("/a?b=%2F", "Last-Modified", "Tue, 01 Jul 2031 00:00:00 GMT"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/a?b=%2F"));

        result.Outcome.ShouldBe(FetchOutcome.Fetched);
        result.Status.ShouldBe(200);
        Encoding.UTF8.GetString(result.Body.Span).ShouldBe("<title>Hello</title>");
        result.Truncated.ShouldBeFalse();
        result.ContentType.ShouldBe("text/html; charset=utf-8");
        result.RobotsTag.ShouldBe("noindex\notherbot: nofollow");
        result.ETag.ShouldBe("\"1\"");
        result.LastModified.ShouldBe("Tue, 01 Jul 2031 00:00:00 GMT");
        result.FromPrivate.ShouldBeTrue();
        result.StartedAt.ShouldBe(bed.Time.GetUtcNow());
        result.Detail.ShouldBeNull();
    }

    [Fact]
    public async Task FetchAsync_AnyRequest_SendsWhoWeAreAndTheUsersHeaders()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var bed = new FetchBed();

        await bed.FetchAsync(site.Url("/"), settings: FetchBed.Settings with { Headers = [new("X-One", "1"), new("Accept", "text/*")] });

        var request = site.Log.Requests.ShouldHaveSingleItem();
        request.UserAgent.ShouldBe("ActorCrawlerTest/1.0");
        request.Headers["X-One"].ShouldBe("1");
        request.Headers["Accept"].ShouldBe("text/*");
        request.Headers["Accept-Encoding"].ShouldBe("gzip, deflate, br");
        request.Headers.Keys.ShouldNotContain("Cookie");
        request.Headers.Keys.ShouldNotContain("traceparent");
    }

    [Fact]
    public async Task FetchAsync_OneAfterTheOther_UsesOneConnection()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Redirect("/old", "https://example.com/").Status("/gone", 410));
        using var bed = new FetchBed();

        foreach (var path in (string[])["/", "/gone", "/nowhere", "/"])
        {
            await bed.FetchAsync(site.Url(path));
        }

        site.Log.Connections.ShouldBe(1);
        site.Log.MaxInFlight.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_MoreConnectionsThanAreKept_AreClosedBehindTheirRequests()
    {
        await using var one = await TestSite.StartAsync(s => s.Page("/", "One"));
        await using var two = await TestSite.StartAsync(s => s.Page("/", "Two"));
        using var bed = new FetchBed(new HttpOptions { MaxKeptConnections = 1 });

        await bed.FetchAsync(one.Url("/"));
        await bed.FetchAsync(two.Url("/")); // now there is one too many
        await bed.FetchAsync(one.Url("/"));
        await bed.FetchAsync(one.Url("/"));

        one.Log.Requests.Select(request => request.Headers.GetValueOrDefault("Connection")).ShouldBe([null, "close", null]);
        one.Log.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData(204, FetchOutcome.Fetched)]
    [InlineData(304, FetchOutcome.BadRedirect)]
    [InlineData(404, FetchOutcome.NotFound)]
    [InlineData(410, FetchOutcome.NotFound)]
    [InlineData(403, FetchOutcome.ClientError)]
    [InlineData(429, FetchOutcome.TooManyRequests)]
    [InlineData(500, FetchOutcome.ServerError)]
    [InlineData(503, FetchOutcome.Unavailable)]
    [InlineData(999, FetchOutcome.ServerError)]
    public async Task FetchAsync_Status_DecidesTheOutcome(int status, FetchOutcome outcome)
    {
        await using var site = await TestSite.StartAsync(s => s.Answer("/x", new SitePage(status, null, default)));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/x"));

        (result.Outcome, result.Status).ShouldBe((outcome, status));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task FetchAsync_ErrorPageThatCannotBeDecompressed_IsStillThatError(string coding)
    {
        var page = new SitePage(404, "text/html", "This is plain text, whatever the header says."u8.ToArray());
        await using var site = await TestSite.StartAsync(s => s.Answer("/x", page.With("Content-Encoding", coding)));
        using var bed = new FetchBed();

        (await bed.FetchAsync(site.Url("/x"))).Outcome.ShouldBe(FetchOutcome.NotFound);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task FetchAsync_CompressedPage_IsDecompressed(string coding)
    {
        var html = string.Concat(Enumerable.Repeat("<p>Again and again.", 10_000));
        var page = new SitePage(200, "text/html", Compress(html, coding)).With("Content-Encoding", coding);
        await using var site = await TestSite.StartAsync(s => s.Answer("/x", page));
        using var bed = new FetchBed();

        var first = await bed.FetchAsync(site.Url("/x"));
        await bed.FetchAsync(site.Url("/x"));

        Encoding.UTF8.GetString(first.Body.Span).ShouldBe(html);
        first.Truncated.ShouldBeFalse();
        site.Log.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_SetCookie_IsNeverSentBack()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Header("/", "Set-Cookie", "id=1"));
        using var bed = new FetchBed();

        await bed.FetchAsync(site.Url("/"));
        await bed.FetchAsync(site.Url("/"));

        site.Log.Requests.ShouldAllBe(request => !request.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task FetchAsync_RetryAfter_IsReported()
    {
        await using var site = await TestSite.StartAsync(s => s.Status("/busy", 503).Header("/busy", "Retry-After", "120"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/busy"));

        result.RetryAfter.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task FetchAsync_WithValidators_AsksConditionallyAndReports304()
    {
        await using var site = await TestSite.StartAsync(s => s.Answer("/x", new SitePage(304, null, default)));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/x"), validators: new Validators("\"7\"", "Tue, 01 Jul 2031 00:00:00 GMT"));

        result.Outcome.ShouldBe(FetchOutcome.NotModified);
        var request = site.Log.Requests.ShouldHaveSingleItem();
        request.Headers["If-None-Match"].ShouldBe("\"7\"");
        request.Headers["If-Modified-Since"].ShouldBe("Tue, 01 Jul 2031 00:00:00 GMT");
    }

    [Fact]
    public async Task FetchAsync_CallerCancels_Throws()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/slow", "Slow").Hold("/slow", gate).Page("/", "Home"));
        using var bed = new FetchBed();
        using var cancel = new CancellationTokenSource();

        var fetch = bed.FetchAsync(site.Url("/slow"), cancellationToken: cancel.Token);
        await gate.Reached;
        await cancel.CancelAsync();

        var thrown = await Should.ThrowAsync<OperationCanceledException>(fetch);
        thrown.CancellationToken.ShouldBe(cancel.Token);
        (await bed.FetchAsync(site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    private static byte[] Compress(string text, string coding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Optimal),
            _ => new ZLibStream(compressed, CompressionLevel.Optimal),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
