using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Tests;

/// <summary>What every store owes to a crawl. One subclass per store, which says how to read back what it wrote.</summary>
public abstract class PageStoreContract
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteBatchAsync_EverythingARecordHas_ComesBack()
    {
        var record = Records.Full("page");

        await WriteAsync([record]);

        Described(await ReadAsync()).ShouldBe(Described([record]));
    }

    [Fact]
    public async Task WriteBatchAsync_NothingOptional_ComesBackAsNothing()
    {
        var record = Records.Bare("page");

        await WriteAsync([record]);

        Described(await ReadAsync()).ShouldBe(Described([record]));
    }

    [Fact]
    public async Task WriteBatchAsync_SameUrlAgain_TheNewerCounts()
    {
        await WriteAsync([Records.Full("a"), Records.Bare("b")], [Records.Bare("a") with { Status = 404, Attempt = 9 }]);

        var newest = await ReadAsync();

        newest.Single(record => record.Url.Equals(Records.Url("a"))).Status.ShouldBe(404);
        newest.Single(record => record.Url.Equals(Records.Url("a"))).Title.ShouldBeNull();
        newest.Count.ShouldBe(2);
    }

    [Fact]
    public async Task WriteBatchAsync_TextThatIsNoUnicode_IsKeptWithReplacements()
    {
        await WriteAsync([Records.Bare("page") with { Title = "half \ud83d of a pair", Fields = [new FieldValue("f", ["\udc00"])] }]);

        var record = (await ReadAsync()).Single();

        record.Title.ShouldBe("half \ufffd of a pair");
        record.Fields.Single().Values.ShouldBe(["\ufffd"]);
    }

    [Fact]
    public async Task WriteBatchAsync_LongTexts_ComeBackWhole()
    {
        var record = Records.Bare("page") with
        {
            Title = new string('ü', 300_000),
            Fields = [new FieldValue("text", [.. Enumerable.Range(0, 2_000).Select(n => $"value {n} \"x\"")])],
            Links = Records.Links([.. Enumerable.Range(0, 2_000).Select(n => $"{n}")]),
        };

        await WriteAsync([record]);

        Described(await ReadAsync()).ShouldBe(Described([record]));
    }

    [Fact]
    public async Task OpenAsync_StoreIsThere_KeepsItsRecords()
    {
        await WriteAsync([Records.Full("a")]);
        await WriteAsync([Records.Full("b")]);

        (await ReadAsync()).Select(record => record.Url).ShouldBe([Records.Url("a"), Records.Url("b")], ignoreOrder: true);
    }

    [Fact]
    public async Task WriteBatchAsync_TenThousandRecords_AreAllThere()
    {
        var records = Enumerable.Range(0, 10_000).Select(n => Records.Bare($"{n:d5}")).ToArray();

        await WriteAsync(records.Chunk(1_000).ToArray());

        (await ReadAsync()).Select(record => record.Url.Text).Order(StringComparer.Ordinal).ShouldBe(records.Select(record => record.Url.Text));
    }

    /// <summary>A store that keeps its records in the same place each time.</summary>
    protected abstract IPageStore Create();

    /// <summary>The newest record of each URL in that place.</summary>
    protected abstract Task<IReadOnlyList<PageRecord>> ReadAsync();

    /// <summary>What can be compared of a record.</summary>
    protected virtual string Describe(PageRecord record) => Records.Describe(record);

    protected async Task WriteAsync(params PageRecord[][] batches)
    {
        await using var store = Create();
        await store.OpenAsync(Cancelled);
        foreach (var batch in batches)
        {
            await store.WriteBatchAsync(batch, Cancelled);
        }
    }

    private IEnumerable<string> Described(IEnumerable<PageRecord> records) => records.Select(Describe);
}
