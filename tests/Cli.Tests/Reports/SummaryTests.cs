using ActorCrawler.Cli.Reports;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Reports;

public sealed class SummaryTests
{
    private static readonly CrawlReport Report = new()
    {
        Crawl = "example.com",
        Reason = "complete",
        Pages = 1234,
        TakenOver = null,
        Bytes = 45_600_000,
        Sites = 3,
        ElapsedSeconds = 12.3,
        PagesPerSecond = 100.3,
        Urls = new UrlCounts(0, 0, 0, 1234, 4, 56),
        Statuses = [new StatusCount(0, 3), new StatusCount(200, 1234)],
        Errors = [new ErrorCount(FetchOutcome.TimedOut, 3)],
        Excluded = [new RuleCount("--scope host", 56)],
        LimitedBy = "delay of example.com",
        LimitedShare = 0.93,
        Folder = "crawls/example.com",
        Stores = ["sqlite:crawls/example.com/pages.db", "jsonl:pages.jsonl"],
        Log = "crawls/example.com/log/actorcrawler.jsonl",
        StorageFailure = null,
    };

    [Fact]
    public void Lines_OfAReport_TellAllOfIt() => Summary.Lines(Report).ShouldBe(
    [
        "example.com: finished, nothing is left to do",
        "",
        "  pages        1,234 in 12.3 s (100 pages/s), 45.6 MB from 3 sites",
        "  status       none: 3   200: 1,234",
        "  errors       timed out: 3",
        "  excluded by  --scope host: 56",
        "  URLs         done 1,234   failed 4   excluded 56   not visited 0",
        "  limited by   delay of example.com (93 % of the time)",
        "",
        "  results      sqlite:crawls/example.com/pages.db",
        "               jsonl:pages.jsonl",
        "  log          crawls/example.com/log/actorcrawler.jsonl",
        "",
        "  sqlite3 crawls/example.com/pages.db 'SELECT status, count(*) FROM pages GROUP BY status'",
    ]);

    [Fact]
    public void Lines_OfAFolderWithBlanks_QuoteTheCommandForTheShell() =>
        Summary.Lines(Report with { Stores = ["sqlite:my crawls/it's.db"] })[^1].ShouldContain(@"sqlite3 'my crawls/it'\''s.db' ");

    [Fact]
    public void Lines_WithoutADatabase_OfferNoQuery() =>
        Summary.Lines(Report with { Stores = ["csv:-"] })[^1].ShouldContain("log");
}
