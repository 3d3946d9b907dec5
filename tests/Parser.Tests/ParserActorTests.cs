using System.Text;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Parser.Tests;

public sealed class ParserActorTests
{
    private static readonly LeaseId Lease = new(new CrawlId("test"), 2, 7);
    private static readonly CrawlUrl Parent = CrawlUrl.FromCanonical("http://site.example/");
    private static readonly UrlRef Url = new(TestPages.Url, 3, 2, Parent, AllowPrivate: false, [Parent]);
    private static readonly DateTimeOffset At = new(2031, 7, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly FetchSettings Fetch = new(
        "ActorCrawler/1.0", "ActorCrawler", [], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 1000, ObeyRobots: true);

    private readonly RecordingContext _context = new(new ActorAddress("parser", "0"), new ManualTime());

    [Fact]
    public async Task Receive_Page_StoresItsRecordWithItsReport()
    {
        var page = Page("<html lang=de><title>T</title><h1>H</h1><meta name=robots content=noindex><a href=x>");

        var (record, report) = await ReceiveAsync(page);

        record.ShouldBe(new PageRecord
        {
            Crawl = Lease.Crawl,
            Url = TestPages.Url,
            Depth = 3,
            FoundOn = Parent,
            Redirects = Url.Redirects,
            Status = 203,
            Attempt = 2,
            FetchedAt = At,
            Elapsed = TimeSpan.FromSeconds(2),
            MediaType = "text/html",
            Charset = "utf-8",
            Bytes = page.Body.Length,
            Truncated = true,
            FromPrivate = true,
            Title = "T",
            Language = "de",
            H1 = "H",
            NoIndex = true,
            ETag = "etag",
            LastModified = "yesterday",
            ContentHash = ContentHash.Of(page.Body.Span),
            Links = record.Links,
            Fields = record.Fields,
        });
        record.Links.ShouldHaveSingleItem().Url.Text.ShouldBe("http://site.example/folder/x");
        report.ShouldBe(new PageParsed(Lease, TestPages.Url.Key, 2, ParseOutcome.Parsed, record.Links, FromPrivate: true));
    }

    [Fact]
    public async Task Receive_NoHtml_StoresARecordWithoutLinks()
    {
        var (record, report) = await ReceiveAsync(Page("%PDF") with { ContentType = "application/pdf" });

        record.MediaType.ShouldBe("application/pdf");
        record.ErrorKind.ShouldBeNull();
        report.Outcome.ShouldBe(ParseOutcome.NotHtml);
        report.Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task Receive_PageThatTripsTheParser_StoresTheFailure()
    {
        // a profile that no crawl can have stands in for a bug
        var page = Page("<p>") with { Profile = new CrawlProfile(Lease.Crawl, Fetch, new ParseSettings(false, 10, [new FieldRule("x", null!)])) };

        var (record, report) = await ReceiveAsync(page);

        record.ErrorKind.ShouldBe("ParseFailed");
        record.ErrorDetail.ShouldNotBeNullOrEmpty();
        report.Key.ShouldBe(TestPages.Url.Key);
        report.Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData(FetchOutcome.Redirected, 301, null)]
    [InlineData(FetchOutcome.NotFound, 404, "NotFound")]
    [InlineData(FetchOutcome.DnsFailed, 0, "DnsFailed")]
    public async Task Receive_OutcomeWithoutPage_StoresWhatHappened(FetchOutcome outcome, int status, string? errorKind)
    {
        var target = outcome == FetchOutcome.Redirected ? Parent : null;
        var urlReport = new UrlReport(
            TestPages.Url.Key, 4, outcome, status, target, Elapsed: TimeSpan.FromSeconds(2), SinceSent: TimeSpan.FromSeconds(1), Detail: "why");

        var (record, report) = await ReceiveAsync(new OutcomeSettled(Lease, Url, urlReport, At, Profile()));

        record.Status.ShouldBe(status);
        record.RedirectTo.ShouldBe(target);
        record.ErrorKind.ShouldBe(errorKind);
        record.ErrorDetail.ShouldBe("why");
        record.FetchedAt.ShouldBe(At - TimeSpan.FromSeconds(2));
        report.ShouldBe(new PageParsed(Lease, TestPages.Url.Key, 4, ParseOutcome.NoPage, report.Links, FromPrivate: false));
        report.Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task Receive_UnknownMessage_SendsNothing()
    {
        await new ParserActor().ReceiveAsync("what?", _context, TestContext.Current.CancellationToken);

        _context.Sent.ShouldBeEmpty();
    }

    private static CrawlProfile Profile() => new(Lease.Crawl, Fetch, TestPages.Settings);

    private static PageFetched Page(string html) => new(
        Lease, Url, 203, At, TimeSpan.FromSeconds(2), "text/html;charset=utf-8", null, "etag", "yesterday", Encoding.UTF8.GetBytes(html),
        Truncated: true, FromPrivate: true, Profile());

    private async Task<(PageRecord Record, PageParsed Report)> ReceiveAsync(object message)
    {
        var actor = new ParserActor(new ActorAddress("store", "1"));
        await actor.ReceiveAsync(message, _context, TestContext.Current.CancellationToken);
        var sent = _context.Sent.ShouldHaveSingleItem();
        sent.To.ShouldBe(new ActorAddress("store", "1"));
        var stored = sent.Message.ShouldBeOfType<StorePage>();
        return (stored.Record, stored.Report);
    }
}
