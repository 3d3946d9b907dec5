using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;

namespace ActorCrawler.Stores.Tests.Databases;

/// <summary>What a store on a database server owes besides.</summary>
public abstract partial class DatabaseStoreContract : PageStoreContract, IAsyncLifetime
{
    private protected DatabaseStoreContract(IDatabaseServer server) => Server = server;

    private protected IDatabaseServer Server { get; }

    /// <summary>The database of the test.</summary>
    private protected DatabaseAddress Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server.Require();
        Database = await Server.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DropDatabaseAsync(Database);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteBatchAsync_EarlierAttemptThatComesLate_DoesNotReplaceTheLaterOne()
    {
        await WriteAsync([Records.Bare("a") with { Attempt = 2, Status = 200 }], [Records.Bare("a") with { Attempt = 1, Status = 500 }]);

        (await ReadAsync()).Single().Status.ShouldBe(200);
    }

    [Fact]
    public async Task WriteBatchAsync_SameUrlThriceInOneBatch_LatestAttemptCounts()
    {
        var (first, second, late) = (Attempt(1, 500), Attempt(2, 200), Attempt(1, 404));

        await WriteAsync([first, second, late, Records.Bare("b")]);

        (await ReadAsync()).Select(record => (record.Url.Text, record.Status)).ShouldBe(
            [("https://example.com/a", 200), ("https://example.com/b", 200)], ignoreOrder: true);

        static PageRecord Attempt(int number, int status) => Records.Bare("a") with { Attempt = number, Status = status };
    }

    [Fact]
    public async Task WriteBatchAsync_TextsWithNul_AreKeptWithReplacements()
    {
        await WriteAsync([Records.Bare("page") with { Title = "a\0b", Fields = [new FieldValue("f", ["\0", "c:\\u0000"])] }]);

        var record = (await ReadAsync()).Single();

        record.Title.ShouldBe("a\ufffdb");
        record.Fields.Single().Values.ShouldBe(["\ufffd", "c:\\u0000"]);
    }

    [Fact]
    public async Task WriteBatchAsync_SameUrlInTwoCrawls_IsARecordOfEach()
    {
        await WriteAsync([Records.Bare("a"), Records.Bare("a") with { Crawl = new CrawlId("other"), Status = 404 }]);

        (await ReadAsync()).Select(record => (record.Crawl.Name, record.Status)).ShouldBe([("docs", 200), ("other", 404)], ignoreOrder: true);
    }

    [Fact]
    public async Task WriteBatchAsync_TwoNodesWriteTheSameUrlsInOppositeOrder_NeitherFails()
    {
        PageRecord[] records = [.. Enumerable.Range(0, 200).Select(n => Records.Full($"{n}"))];
        await WriteAsync([]);

        await Task.WhenAll(WriteOftenAsync(records), WriteOftenAsync([.. records.Reverse()]));

        (await ReadAsync()).Count.ShouldBe(200);

        async Task WriteOftenAsync(PageRecord[] batch) => await Task.Run(() => WriteAsync([.. Enumerable.Repeat(batch, 20)]));
    }

    [Fact]
    public async Task OpenAsync_SeveralNodesAtOnceOnAnEmptyDatabase_OneMakesTheTables()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => WriteAsync([Records.Bare($"{n}")]))));

        (await ReadAsync()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Writer_ServerDiesAndComesBack_NothingIsLostOrReportedTwice()
    {
        var committed = new List<int>();
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var back = new CancellationTokenSource();
        var log = new WarningLog();
        Server.RequireOwn();
        var patience = new WriterOptions { Capacity = 20, MaxBatch = 20, FirstPause = TimeSpan.FromMilliseconds(20) };
        await using var writer = await BatchingPageWriter.OpenAsync([Create()], patience, TimeProvider.System, log, Cancelled);

        var writing = Task.Run(WriteUntilItIsBackAsync);
        await underWay.Task;
        await Server.StopAsync();
        await log.NextAsync();
        await Server.StartAsync();
        await back.CancelAsync();
        var all = await writing;
        await writer.FlushAsync(Cancelled);

        committed.ShouldBe(Enumerable.Range(0, all));
        (await ReadAsync()).Select(record => record.Depth).Order().ShouldBe(Enumerable.Range(0, all));

        async Task<int> WriteUntilItIsBackAsync()
        {
            var next = 0;
            while (!back.IsCancellationRequested)
            {
                var n = next++;
                await writer.EnqueueAsync(Records.Bare($"{n}") with { Depth = n }, () => Committed(n), Cancelled);
            }

            return next;
        }

        ValueTask Committed(int n)
        {
            committed.Add(n);
            underWay.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }

    protected override IPageStore Create() => Server.CreateStore(Database, Server.Password);

    protected override async Task<IReadOnlyList<PageRecord>> ReadAsync() =>
        await Server.QueryAsync(Database, "SELECT * FROM pages", row => new PageRow(row).Read());

    /// <remarks>A database may keep the names of fields in an order of its own.</remarks>
    protected override string Describe(PageRecord record) =>
        Records.Describe(record with { Fields = [.. record.Fields.OrderBy(field => field.Name, StringComparer.Ordinal)] });
}
