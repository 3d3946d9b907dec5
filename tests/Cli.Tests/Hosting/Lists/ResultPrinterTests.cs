using System.Text;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Lists;

public sealed class ResultPrinterTests
{
    private readonly StringBuilder _printed = new();
    private readonly ListTally _tally = new("fetch", 4, new ManualTime());

    [Fact]
    public async Task WriteBatchAsync_RecordsAsTheyCome_ArePrintedAndCountedOnce()
    {
        await using var printer = Printer(order: null);

        await printer.WriteBatchAsync([Record("/b"), Record("/a", FetchOutcome.TimedOut)], default);
        await printer.WriteBatchAsync([Record("/b")], default);

        _printed.ToString().ShouldBe("/b\n/a\n");
        _tally.Frame().Counts.ShouldBe([(ResultCategory.Ok, 1), (ResultCategory.Timeout, 1)]);
    }

    [Fact]
    public async Task WriteBatchAsync_InOrder_HoldsBackWhatComesBeforeItsTurn()
    {
        await using var printer = Printer(Order("/1", "/2", "/3"));

        await printer.WriteBatchAsync([Record("/3")], default);
        _printed.ToString().ShouldBeEmpty();
        await printer.WriteBatchAsync([Record("/1")], default);
        _printed.ToString().ShouldBe("/1\n");
        await printer.WriteBatchAsync([Record("/2")], default);

        _printed.ToString().ShouldBe("/1\n/2\n/3\n");
    }

    [Fact]
    public async Task DisposeAsync_InOrderAndInterrupted_PrintsWhatIsDoneAllTheSame()
    {
        var printer = Printer(Order("/1", "/2", "/3", "/4"));
        await printer.WriteBatchAsync([Record("/4"), Record("/2")], default);

        await printer.DisposeAsync();

        _printed.ToString().ShouldBe("/2\n/4\n");
    }

    [Fact]
    public void Of_ForPrograms_HasTabsAndPlainNumbersAndNoControlCharacters()
    {
        var line = new ResultLine([PrintColumn.Url, PrintColumn.Status, PrintColumn.Bytes, PrintColumn.Elapsed, PrintColumn.Title, PrintColumn.Error], false);
        var record = Record("/a#2") with { Bytes = 12_345, Elapsed = TimeSpan.FromMilliseconds(1234.5), Title = "a\tb\nc\u001b[2J" };

        line.Of(record).ShouldBe("http://a.test/a\t200\t12345\t1234\ta?b?c?[2J\t\n".ReplaceLineEndings());
        line.Of(Record("/a", FetchOutcome.DnsFailed)).ShouldBe("http://a.test/a\t0\t0\t0\t\tDnsFailed\n".ReplaceLineEndings());
    }

    [Fact]
    public void Of_ForPeople_IsAlignedWithUnits()
    {
        var line = new ResultLine([PrintColumn.Status, PrintColumn.Bytes, PrintColumn.Elapsed, PrintColumn.Url, PrintColumn.Error], true);

        line.Of(Record("/a") with { Bytes = 12_345, Elapsed = TimeSpan.FromMilliseconds(20) })
            .ShouldBe($"200    12.3 kB      20 ms  {"http://a.test/a",-40}  -{Environment.NewLine}");
        line.Of(Record("/a", FetchOutcome.DnsFailed) with { ErrorDetail = "no such host" })
            .ShouldBe($"  -          -       0 ms  {"http://a.test/a",-40}  unknown host: no such host{Environment.NewLine}");
    }

    [Theory]
    [InlineData(null, ResultCategory.Ok)]
    [InlineData("ParseFailed", ResultCategory.Ok)]
    [InlineData("NotFound", ResultCategory.NotFound)]
    [InlineData("TooManyRequests", ResultCategory.ClientError)]
    [InlineData("Unavailable", ResultCategory.ServerError)]
    [InlineData("DnsFailed", ResultCategory.Dns)]
    [InlineData("TlsFailed", ResultCategory.Tls)]
    [InlineData("BodyCut", ResultCategory.Connection)]
    [InlineData("RobotsDenied", ResultCategory.Other)]
    public void Of_ErrorKind_HasACategory(string? kind, object expected) => Categories.Of(kind).ShouldBe((ResultCategory)expected);

    private static PageRecord Record(string path, FetchOutcome? error = null) => new()
    {
        Crawl = new CrawlId("c"),
        Url = CrawlUrl.FromCanonical($"http://a.test{path}"),
        Depth = 0,
        Status = error is null ? 200 : 0,
        Attempt = 1,
        FetchedAt = default,
        Elapsed = TimeSpan.Zero,
        ErrorKind = error?.ToString(),
    };

    private static ResultOrder Order(params string[] paths) => new(Expected(paths).GetAsyncEnumerator());

    private static async IAsyncEnumerable<CrawlUrl> Expected(string[] paths)
    {
        foreach (var path in paths)
        {
            await Task.Yield();
            yield return CrawlUrl.FromCanonical($"http://a.test{path}");
        }
    }

    private ResultPrinter Printer(ResultOrder? order) =>
        new(_tally, record => $"{record.Url.PathAndQuery}\n", lines => _printed.Append(lines), order);
}
