using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Sqlite;
using ActorCrawler.Stores.Tests.Files;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Stores.Tests.Sqlite;

public sealed class SqlitePageStoreTests : FileStoreContract
{
    [Fact]
    public async Task WriteBatchAsync_EarlierAttemptThatComesLate_DoesNotReplaceTheLaterOne()
    {
        await WriteAsync([Records.Bare("a") with { Attempt = 2, Status = 200 }], [Records.Bare("a") with { Attempt = 1, Status = 500 }]);

        (await ReadAsync()).Single().Status.ShouldBe(200);
    }

    [Fact]
    public async Task WriteBatchAsync_FileMayNotGrow_SaysItIsFullAndKeepsNothingOfTheBatch()
    {
        await using var store = new SqlitePageStore(Target);
        await store.OpenAsync(Cancelled);
        await store.WriteBatchAsync([Records.Full("first")], Cancelled);
        SqliteFile.Run(store.Connection, "PRAGMA max_page_count = 8");

        var failure = await Should.ThrowAsync<StoreFailedException>(
            async () => await store.WriteBatchAsync([Records.Bare("small"), Large("large")], Cancelled));

        failure.Failure.ShouldBe(StoreFailure.Full);
        failure.MayPass.ShouldBeTrue();
        (await ReadAsync()).Select(record => record.Url).ShouldBe([Records.Url("first")]);

        SqliteFile.Run(store.Connection, "PRAGMA max_page_count = 100000");
        await store.WriteBatchAsync([Records.Bare("small"), Large("large")], Cancelled);
        (await ReadAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task WriteBatchAsync_AnotherProgramWrites_SaysItIsLockedAndMayPass()
    {
        await using var store = new SqlitePageStore(Target);
        await store.OpenAsync(Cancelled);
        using var other = SqliteFile.Connect(Target, SqliteOpenMode.ReadWrite);
        SqliteFile.Run(other, "BEGIN IMMEDIATE");

        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await store.WriteBatchAsync([Records.Bare("a")], Cancelled));
        SqliteFile.Run(other, "ROLLBACK");
        await store.WriteBatchAsync([Records.Bare("a")], Cancelled);

        failure.Failure.ShouldBe(StoreFailure.Locked);
        failure.MayPass.ShouldBeTrue();
        (await ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfAnotherProgram_IsRefused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using (var other = SqliteFile.Connect(Target, SqliteOpenMode.ReadWriteCreate))
        {
            SqliteFile.Run(other, "CREATE TABLE recipes (name TEXT)");
        }

        (await Should.ThrowAsync<StoreFailedException>(() => WriteAsync([]))).Failure.ShouldBe(StoreFailure.Foreign);
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedWithBothVersions()
    {
        await WriteAsync([Records.Bare("a")]);
        using (var newer = SqliteFile.Connect(Target, SqliteOpenMode.ReadWrite))
        {
            SqliteFile.Run(newer, "PRAGMA user_version = 7");
        }

        var failure = await Should.ThrowAsync<StoreFailedException>(() => WriteAsync([]));

        failure.Failure.ShouldBe(StoreFailure.Newer);
        failure.Message.ShouldBe($"sqlite:{Target}: a newer version wrote it (its format is 7, this version knows 1).");
    }

    [Fact]
    public async Task Links_View_HasARowForEachLink()
    {
        var page = Records.Full("page");
        await WriteAsync([page, Records.Bare("without links")]);
        using var connection = SqliteFile.Connect(Target, SqliteOpenMode.ReadOnly);
        using var query = new SqliteCommand("SELECT source, target, kind, nofollow FROM links", connection);
        using var rows = await query.ExecuteReaderAsync(Cancelled);

        foreach (var link in page.Links)
        {
            (await rows.ReadAsync(Cancelled)).ShouldBeTrue();
            rows.GetString(0).ShouldBe(page.Url.Text);
            rows.GetString(1).ShouldBe(link.Url.Text);
            rows.GetString(2).ShouldBe(link.Kind.ToString(), StringCompareShould.IgnoreCase);
            rows.GetBoolean(3).ShouldBe(link.NoFollow);
        }

        (await rows.ReadAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Columns_ByTheirNames_HoldWhatTheySay()
    {
        await WriteAsync([Records.Full("page")]);
        using var connection = SqliteFile.Connect(Target, SqliteOpenMode.ReadOnly);
        using var query = new SqliteCommand(
            """
            SELECT url || '|' || site || '|' || fetched_at || '|' || elapsed_ms || '|' || content_hash || '|' || outlinks || '|' ||
              json_extract(fields, '$.price[0]') || '|' || json_extract(redirects, '$[0]') || '|' || lower(hex(key))
            FROM pages WHERE status = 301 AND truncated AND noindex AND depth = 3
            """,
            connection);

        (await query.ExecuteScalarAsync(Cancelled)).ShouldBe(
            "https://example.com/page|example.com|2031-07-03T04:05:06.789Z|12.345|fedcba9876543210|24|1 €|https://example.com/old|"
            + Records.Url("page").Key);
    }

    protected override IPageStore Create() => new SqlitePageStore(Target);

    protected override Task<IReadOnlyList<PageRecord>> ReadAsync()
    {
        using var reader = PageReader.Open(Target);
        return Task.FromResult<IReadOnlyList<PageRecord>>([.. reader.Read()]);
    }

    private static PageRecord Large(string path) => Records.Bare(path) with { Title = new string('x', 500_000) };
}
