using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Postgres;
using ActorCrawler.Stores.Tests.Databases;
using ActorCrawler.TestKit;

namespace ActorCrawler.Stores.Tests.Postgres;

public sealed class PostgresPageStoreTests(PostgresServer server) : DatabaseStoreContract, IClassFixture<PostgresServer>, IAsyncLifetime
{
    private DatabaseAddress _database = null!;

    public async ValueTask InitializeAsync()
    {
        server.Require();
        _database = await server.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_database);

    [Fact]
    public async Task OpenAsync_WrongPassword_SaysWhereItIsSetAndNotWhatItIs()
    {
        server.RequireOwn();

        var failure = await OpenAndFailAsync(_database, "open sesame");

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldBe(
            "postgres:test: the server does not let the user crawler in: password authentication failed for user \"crawler\" "
            + "(the password is that of the environment variable ACTORCRAWLER_STORE_PASSWORD or PGPASSWORD).");
    }

    [Fact]
    public async Task OpenAsync_NoPassword_SaysWhereItGoes()
    {
        server.RequireOwn();

        var failure = await OpenAndFailAsync(_database, password: null);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldContain("a password goes into the environment variable ACTORCRAWLER_STORE_PASSWORD");
    }

    [Fact]
    public async Task OpenAsync_NoSuchDatabase_SaysSo()
    {
        var failure = await OpenAndFailAsync(_database with { Database = "nowhere" }, server.Password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldBe("postgres:test: the server has no database nowhere; create it, or name another in the address.");
    }

    [Fact]
    public async Task OpenAsync_UserMayNotCreateTables_SaysWhichPermissionIsMissing()
    {
        server.RequireOwn();
        await server.ExecuteAsync(_database, "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'g'");

        var failure = await OpenAndFailAsync(_database with { User = "guest" }, "g");

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith("postgres:test: the user guest lacks a permission: permission denied for schema public; ");
    }

    [Fact]
    public async Task OpenAsync_NobodyListens_SaysThatItMayPass()
    {
        var failure = await OpenAndFailAsync(_database with { Host = "127.0.0.1", Port = FreePort.Find() }, server.Password);

        failure.Failure.ShouldBe(StoreFailure.Unreachable);
        failure.Message.ShouldBe("postgres:test: the server cannot be reached: Connection refused.");
    }

    [Fact]
    public async Task OpenAsync_TlsRequiredAndNotThere_IsRefused()
    {
        server.RequireOwn();

        var failure = await OpenAndFailAsync(_database with { TlsMode = "require" }, server.Password);

        failure.MayPass.ShouldBeFalse();
        failure.Message.ShouldContain("SSL");
    }

    [Fact]
    public async Task OpenAsync_TableOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        await server.ExecuteAsync(_database, "CREATE TABLE pages (recipe text)");

        (await OpenAndFailAsync(_database, server.Password)).Failure.ShouldBe(StoreFailure.Foreign);
        (await server.QueryAsync(_database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", row => row.GetInt64(0))).ShouldBe([1]);
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedWithBothVersions()
    {
        await WriteAsync([]);
        await server.ExecuteAsync(_database, "UPDATE actorcrawler_meta SET version = 7");

        var failure = await OpenAndFailAsync(_database, server.Password);

        failure.Failure.ShouldBe(StoreFailure.Newer);
        failure.Message.ShouldBe("postgres:test: a newer version wrote it (its format is 7, this version knows 1).");
    }

    [Fact]
    public async Task WriteBatchAsync_TableIsGone_EndsInsteadOfWaiting()
    {
        await using var store = Create();
        await store.OpenAsync(Cancelled);
        await server.ExecuteAsync(_database, "DROP TABLE pages CASCADE");

        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await store.WriteBatchAsync([Records.Bare("a")], Cancelled));

        failure.MayPass.ShouldBeFalse();
        failure.Message.ShouldBe("postgres:test: the server says: relation \"pages\" does not exist (42P01).");
    }

    [Fact]
    public async Task Reader_UserMayOnlyRead_IsEnough()
    {
        server.RequireOwn();
        await WriteAsync([Records.Bare("a")]);
        await server.ExecuteAsync(
            _database,
            "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD 'r'; GRANT SELECT ON pages, actorcrawler_meta TO reader");

        await using (var reader = await PostgresPageReader.OpenAsync("p", _database with { User = "reader" }, "r", new CrawlId("docs"), Cancelled))
        {
            (await reader.ReadAsync(Cancelled).CountAsync(Cancelled)).ShouldBe(1);
        }

        await server.ExecuteAsync(_database, "DROP OWNED BY reader");
    }

    [Theory]
    [InlineData("UPDATE pages SET links = '[]', link_kinds = 'a'")]
    [InlineData("UPDATE pages SET found_on = 'nowhere'")]
    [InlineData("UPDATE pages SET fields = '[1]'")]
    public async Task Reader_RowThatSomebodyChanged_IsDamaged(string change)
    {
        await WriteAsync([Records.Full("a")]);
        await server.ExecuteAsync(_database, change);

        await using var reader = await OpenReaderAsync(new CrawlId("docs"));
        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await reader.ReadAsync(Cancelled).CountAsync(Cancelled));

        failure.Failure.ShouldBe(StoreFailure.Damaged);
        failure.Message.ShouldStartWith("postgres:test: a record makes no sense (");
    }

    [Fact]
    public async Task Links_View_HasARowForEachLink()
    {
        var page = Records.Full("page");
        await WriteAsync([page, Records.Bare("without links")]);

        var rows = await server.QueryAsync(
            _database,
            "SELECT crawl, source, target, kind, nofollow FROM links",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)));

        rows.ShouldBe(page.Links.Select(link =>
            ("docs", page.Url.Text, link.Url.Text, link.Kind.ToString().ToLowerInvariant(), link.NoFollow)));
    }

    [Fact]
    public async Task Columns_ByTheirNames_CanBeAsked()
    {
        await WriteAsync([Records.Full("page")]);

        var answers = await server.QueryAsync(
            _database,
            """
            SELECT concat_ws('|', site, extract(epoch FROM fetched_at), elapsed_ms, content_hash, fields->'price'->>0, redirects->>0, encode(key, 'hex'))
            FROM pages WHERE status = 301 AND truncated AND noindex AND depth = 3
            """,
            row => row.GetString(0));

        answers.ShouldBe(
            [$"example.com|1940817906.789000|12.345|fedcba9876543210|1 €|https://example.com/old|{Records.Url("page").Key}"]);
    }

    protected override IPageStore Create() => new PostgresPageStore("postgres:test", _database, server.Password);

    protected override async Task<IPageReader> OpenReaderAsync(CrawlId crawl) =>
        await PostgresPageReader.OpenAsync("postgres:test", _database, server.Password, crawl, Cancelled);

    protected override async Task<IReadOnlyList<PageRecord>> ReadAsync() =>
        await server.QueryAsync(_database, "SELECT * FROM pages", row => new PageRow(row).Read());

    protected override Task StopServerAsync() => server.RequireOwn().KillAsync();

    protected override Task StartServerAsync() => server.RequireOwn().StartAsync();

    private static async Task<StoreFailedException> OpenAndFailAsync(DatabaseAddress database, string? password)
    {
        await using var store = new PostgresPageStore("postgres:test", database, password);
        return await Should.ThrowAsync<StoreFailedException>(async () => await store.OpenAsync(Cancelled));
    }
}
