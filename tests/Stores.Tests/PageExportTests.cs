using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Stores.Tests;

public sealed class PageExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ExportFormat.Jsonl)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Links)]
    public async Task WriteAsync_SameRecordsInAnotherOrder_SameBytes(ExportFormat format)
    {
        var records = Enumerable.Range(0, 100).Select(n => Records.Full($"{n}")).ToList();
        await StoreAsync("forth.db", records);
        records.Reverse();
        await StoreAsync("back.db", records);

        var exported = await ExportAsync("forth.db", format);

        (await ExportAsync("back.db", format)).ShouldBe(exported);
        exported.Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task WriteAsync_Jsonl_HasTheRecordsByUrl()
    {
        await StoreAsync("pages.db", [Records.Full("b"), Records.Bare("a")]);

        var lines = (await ExportAsync("pages.db", ExportFormat.Jsonl)).TrimEnd('\n').Split('\n');

        lines.Select(JsonRecords.Read).Select(record => Records.Describe(record))
            .ShouldBe([Records.Describe(Records.Bare("a")), Records.Describe(Records.Full("b"))]);
    }

    [Fact]
    public async Task WriteAsync_Links_HasARowForEachLinkInTheOrderOfThePage()
    {
        var page = Records.Bare("p") with
        {
            Links =
            [
                new Outlink(Records.Url("z,comma"), LinkKind.Anchor, NoFollow: true),
                new Outlink(Records.Url("a"), LinkKind.Canonical, NoFollow: false),
            ],
        };
        await StoreAsync("pages.db", [page, Records.Bare("no-links")]);

        (await ExportAsync("pages.db", ExportFormat.Links)).ShouldBe(
            "from,to,kind,nofollow\r\n"
            + "https://example.com/p,\"https://example.com/z,comma\",anchor,1\r\n"
            + "https://example.com/p,https://example.com/a,canonical,0\r\n");
    }

    public void Dispose() => _folder.Dispose();

    private async Task StoreAsync(string name, IReadOnlyList<PageRecord> records)
    {
        await using var store = new SqlitePageStore(_folder.File(name));
        await store.OpenAsync(Cancelled);
        await store.WriteBatchAsync(records, Cancelled);
    }

    private async Task<string> ExportAsync(string name, ExportFormat format)
    {
        using var reader = PageReader.Open(_folder.File(name));
        using var output = new MemoryStream();
        await PageExport.WriteAsync(reader, format, output, Cancelled);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
