using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;

namespace ActorCrawler.Stores.Tests.Databases;

/// <summary>What such a store owes to those who read it.</summary>
public abstract partial class DatabaseStoreContract
{
    private static readonly CrawlId Docs = new("docs");

    [Fact]
    public async Task Reader_EverythingARecordHas_ComesBack()
    {
        await WriteAsync([Records.Full("page"), Records.Bare("bare")]);

        await using var reader = await OpenReaderAsync(Docs);
        var records = await reader.ReadAsync(Cancelled).ToListAsync(Cancelled);

        records.Select(Describe).ShouldBe([Describe(Records.Bare("bare")), Describe(Records.Full("page"))]);
        records[1].FromPrivate.ShouldBe(Records.Full("page").FromPrivate);
    }

    [Fact]
    public async Task Reader_AnyOrderOfWriting_IsOrderedByUrlBytes()
    {
        var longs = new string('x', 1_990);
        string[] paths = ["b", "Z", "a/b", "a", "a-b", "a%20b", "a?b", "_", $"{longs}/2", $"{longs}/10", $"{longs}/1", "B", "0"];
        await WriteAsync([.. paths.Select(Records.Bare)]);

        await using var reader = await OpenReaderAsync(Docs);
        var read = await reader.ReadAsync(Cancelled).Select(record => record.Url.PathAndQuery[1..].ToString()).ToListAsync(Cancelled);

        read.ShouldBe(paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reader_CrawlGoesOn_SeesOneStateOfIt()
    {
        await WriteAsync([Records.Bare("a"), Records.Bare("b")]);
        await using var reader = await OpenReaderAsync(Docs);

        await WriteAsync([Records.Bare("c"), Records.Bare("a") with { Attempt = 5, Status = 500 }]);

        (await reader.ReadAsync(Cancelled).Select(record => record.Status).ToListAsync(Cancelled)).ShouldBe([200, 200]);
        (await reader.SummariseAsync(Cancelled)).Records.ShouldBe(2);
    }

    [Fact]
    public async Task Reader_SeveralCrawls_SeesItsOwn()
    {
        await WriteAsync([Records.Bare("a"), Records.Bare("a") with { Crawl = new CrawlId("other"), Status = 404 }]);

        await using var reader = await OpenReaderAsync(new CrawlId("other"));

        (await reader.ReadAsync(Cancelled).Select(record => record.Status).ToListAsync(Cancelled)).ShouldBe([404]);
        (await reader.SummariseAsync(Cancelled)).ByStatus.ShouldBe([(404, 1)]);
    }

    [Fact]
    public async Task Reader_SomeRecords_CountsThem()
    {
        await WriteAsync(
        [
            Records.Bare("b") with { Bytes = 6_000_000_000 },
            Records.Bare("Z") with { Bytes = 5, Status = 404, ErrorKind = "NotFound" },
            Records.Bare("a/b") with { Status = 404, ErrorKind = "NotFound" },
            Records.Bare("a") with { Status = 0, ErrorKind = "TimedOut" },
        ]);
        await using var reader = await OpenReaderAsync(Docs);

        var summary = await reader.SummariseAsync(Cancelled);

        (summary.Records, summary.Bytes, summary.Sites).ShouldBe((4, 6_000_000_005, 1));
        summary.ByStatus.ShouldBe([(0, 1), (200, 1), (404, 2)]);
        summary.ByError.ShouldBe([("NotFound", 2), ("TimedOut", 1)]);
        summary.Largest.ShouldBe([("example.com", 4)]);
    }

    [Fact]
    public async Task Reader_NoRecordOfTheCrawl_NamesThoseThatThereAre()
    {
        await WriteAsync([Records.Bare("a"), Records.Bare("a") with { Crawl = new CrawlId("other") }]);

        var failure = await Should.ThrowAsync<StoreFailedException>(() => OpenReaderAsync(new CrawlId("doks")));

        failure.Failure.ShouldBe(StoreFailure.Empty);
        failure.Message.ShouldEndWith(": it has no record of a crawl doks; there are docs, other.");
    }

    [Fact]
    public async Task Newest_OfACrawl_AreThoseSinceATimeAndNoMoreThanAsked()
    {
        var noon = new DateTimeOffset(2031, 7, 3, 12, 0, 0, TimeSpan.Zero);
        PageRecord[] records = [.. Enumerable.Range(0, 5).Select(hour => Records.Full($"{hour}") with { FetchedAt = noon.AddHours(hour) })];
        await WriteAsync([.. records, Records.Bare("9") with { Crawl = new CrawlId("other"), FetchedAt = noon.AddHours(9) }]);

        await using var reader = (await OpenReaderAsync(Docs)).ShouldBeAssignableTo<ServerPageReader>()!;

        (await reader.FindNewestAsync(noon.AddHours(2), 100, Cancelled)).ShouldBe([.. records.Skip(2).Select(record => record.Url.Key)], ignoreOrder: true);
        (await reader.FindNewestAsync(noon, 2, Cancelled)).ShouldBe([.. records.Skip(3).Select(record => record.Url.Key)], ignoreOrder: true);
        Describe(reader.Find(records[4].Url.Key).ShouldNotBeNull()).ShouldBe(Describe(records[4]));
        reader.Find(Records.Url("9").Key).ShouldBeNull();
    }

    [Fact]
    public async Task Reader_EmptyDatabase_SaysThatNothingIsThere()
    {
        var failure = await Should.ThrowAsync<StoreFailedException>(() => OpenReaderAsync(Docs));

        failure.Failure.ShouldBe(StoreFailure.Empty);
        failure.Message.ShouldEndWith(": no crawl has stored a record in this database.");
    }

    [Fact]
    public async Task Reader_Export_GivesTheBytesThatSqliteGives()
    {
        PageRecord[] records = [.. Enumerable.Range(0, 50).Select(n => Records.Full($"{n}") with { Fields = [new FieldValue("price", ["1 €", "\"\n"])] })];
        using var folder = new TemporaryFolder();
        await using (var store = new StoreAddress(StoreKind.Sqlite, folder.File("pages.db")).Create())
        {
            await store.OpenAsync(Cancelled);
            await store.WriteBatchAsync(records, Cancelled);
        }

        await WriteAsync([.. records.Reverse()]);

        await using var expected = await new StoreAddress(StoreKind.Sqlite, folder.File("pages.db")).OpenReaderAsync(Docs, Cancelled);
        await using var reader = await OpenReaderAsync(Docs);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            (await ExportAsync(reader, format)).ShouldBe(await ExportAsync(expected, format));
        }
    }

    [Fact]
    public async Task Reader_UserMayOnlyRead_IsEnough()
    {
        Server.RequireOwn();
        await WriteAsync([Records.Bare("a")]);
        await Server.AddReaderAsync(Database, "reader", "r");

        await using var reader = await Server.OpenReaderAsync(Database with { User = "reader" }, "r", Docs, Cancelled);

        (await reader.ReadAsync(Cancelled).CountAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Links_View_HasARowForEachLink()
    {
        var page = Records.Full("page");
        await WriteAsync([page, Records.Bare("without links")]);

        var rows = await Server.QueryAsync(
            Database,
            "SELECT crawl, source, target, kind, nofollow FROM links",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Convert.ToBoolean(row.GetValue(4), provider: null)));

        rows.ShouldBe(page.Links.Select(link =>
            ("docs", page.Url.Text, link.Url.Text, link.Kind.ToString().ToLowerInvariant(), link.NoFollow)));
    }

    /// <summary>Opens what a crawl has stored in the place of <see cref="PageStoreContract.Create"/>.</summary>
    private protected Task<IPageReader> OpenReaderAsync(CrawlId crawl) => Server.OpenReaderAsync(Database, Server.Password, crawl, Cancelled);

    private static async Task<string> ExportAsync(IPageReader reader, ExportFormat format)
    {
        using var output = new MemoryStream();
        await PageExport.WriteAsync(reader, format, output, Cancelled);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
