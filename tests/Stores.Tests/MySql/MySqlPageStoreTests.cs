using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.MySql;
using ActorCrawler.Stores.Tests.Databases;
using ActorCrawler.TestKit;

namespace ActorCrawler.Stores.Tests.MySql;

public sealed class MySqlPageStoreTests(MariaDbServer server) : DatabaseStoreContract, IClassFixture<MariaDbServer>, IAsyncLifetime
{
    private DatabaseAddress _database = null!;

    public async ValueTask InitializeAsync()
    {
        server.Require();
        _database = await server.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_database);

    [Theory]
    [InlineData("open sesame", "(the password is that of the environment variable ACTORCRAWLER_STORE_PASSWORD or MYSQL_PWD).")]
    [InlineData(null, "(a password goes into the environment variable ACTORCRAWLER_STORE_PASSWORD).")]
    public async Task OpenAsync_WrongOrNoPassword_SaysWhereItIsSet(string? password, string where)
    {
        var failure = await OpenAndFailAsync(_database, password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith("mysql:test: the server does not let the user crawler in: Access denied for user 'crawler'@'127.0.0.1'");
        failure.Message.ShouldEndWith(where);
    }

    [Fact]
    public async Task OpenAsync_NoSuchDatabase_SaysSo()
    {
        var failure = await OpenAndFailAsync(_database with { Database = "nowhere" }, LocalMariaDb.Password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldBe("mysql:test: the server has no database nowhere; create it, or name another in the address.");
    }

    [Fact]
    public async Task OpenAsync_UserMayNotCreateTables_SaysWhichPermissionIsMissing()
    {
        await server.ExecuteAsync(server.Local.Root, "CREATE OR REPLACE USER guest IDENTIFIED BY 'g'");
        await server.ExecuteAsync(server.Local.Root, $"GRANT SELECT ON {_database.Database}.* TO guest");

        var failure = await OpenAndFailAsync(_database with { User = "guest" }, "g");

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith("mysql:test: the user guest lacks a permission: CREATE command denied to user 'guest'");
    }

    [Theory]
    [InlineData("127.0.0.1", "Connection refused")]
    [InlineData("nowhere.invalid", "Name or service not known")]
    public async Task OpenAsync_NobodyListens_SaysThatItMayPass(string host, string why)
    {
        var failure = await OpenAndFailAsync(_database with { Host = host, Port = FreePort.Find() }, LocalMariaDb.Password);

        failure.Failure.ShouldBe(StoreFailure.Unreachable);
        failure.Message.ShouldBe($"mysql:test: the server cannot be reached: {why}.");
    }

    [Theory]
    [InlineData("verify-ca")]
    [InlineData("verify-full")]
    public async Task OpenAsync_CertificateThatNobodySigned_IsRefusedWhereItIsChecked(string mode)
    {
        var failure = await OpenAndFailAsync(_database with { TlsMode = mode }, LocalMariaDb.Password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith("mysql:test: the certificate of the server is not trusted, or is of another host (");
    }

    [Theory]
    [InlineData("disable", "")]
    [InlineData("prefer", "TLS")]
    [InlineData("require", "TLS")]
    public async Task OpenAsync_TlsMode_IsObeyed(string mode, string expected)
    {
        var version = await server.QueryAsync(_database with { TlsMode = mode }, "SHOW STATUS LIKE 'Ssl_version'", row => row.GetString(1));

        version.Single().ShouldStartWith(expected);
        (version.Single().Length > 0).ShouldBe(expected.Length > 0);
    }

    [Fact]
    public async Task OpenAsync_TableOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        await server.ExecuteAsync(_database, "CREATE TABLE pages (recipe text)");

        (await OpenAndFailAsync(_database, LocalMariaDb.Password)).Failure.ShouldBe(StoreFailure.Foreign);
        (await server.QueryAsync(_database, "SHOW TABLES", row => row.GetString(0))).ShouldBe(["pages"]);
    }

    [Fact]
    public async Task OpenAsync_NodeThatMadeTheTablesDiedHalfWay_TheNextOneMakesTheRest()
    {
        await server.ExecuteAsync(_database, MySqlSchema.CreateMeta);

        await WriteAsync([Records.Full("a")]);

        (await ReadAsync()).Count.ShouldBe(1);
        (await server.QueryAsync(_database, "SELECT version FROM actorcrawler_meta", row => row.GetInt32(0))).ShouldBe([MySqlSchema.Version]);
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedWithBothVersions()
    {
        await WriteAsync([]);
        await server.ExecuteAsync(_database, "UPDATE actorcrawler_meta SET version = 7");

        var failure = await OpenAndFailAsync(_database, LocalMariaDb.Password);

        failure.Failure.ShouldBe(StoreFailure.Newer);
        failure.Message.ShouldBe("mysql:test: a newer version wrote it (its format is 7, this version knows 1).");
    }

    [Fact]
    public async Task WriteBatchAsync_TableIsGone_EndsInsteadOfWaiting()
    {
        await using var store = Create();
        await store.OpenAsync(Cancelled);
        await server.ExecuteAsync(_database, "DROP TABLE pages");

        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await store.WriteBatchAsync([Records.Bare("a")], Cancelled));

        failure.MayPass.ShouldBeFalse();
        failure.Message.ShouldBe($"mysql:test: the server says: Table '{_database.Database}.pages' doesn't exist (1146).");
    }

    [Fact]
    public async Task WriteBatchAsync_QuotesAndBackslashes_StayData()
    {
        const string hostile = "'); DROP TABLE pages; -- \\'\\\\' \n\r\u001a\"%_@crawl ?";
        await WriteAsync([Records.Bare("a") with { Title = hostile }]);

        (await ReadAsync()).Single().Title.ShouldBe(hostile);
    }

    [Fact]
    public async Task WriteBatchAsync_RecordBeyondThePacketLimit_NamesTheSettingAndTakesTheRest()
    {
        await using var store = Create();
        await store.OpenAsync(Cancelled);

        var failure = await Should.ThrowAsync<StoreFailedException>(
            async () => await store.WriteBatchAsync([Records.Bare("a"), Records.Bare("b") with { Title = new string('x', 17_000_000) }], Cancelled));

        failure.MayPass.ShouldBeFalse();
        failure.Message.ShouldContain("max_allowed_packet");
        (await ReadAsync()).ShouldBeEmpty();
        await store.WriteBatchAsync([Records.Bare("c")], Cancelled);
        (await ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task WriteBatchAsync_MoreLinksThanAPacketCarries_KeepsTheirNumber()
    {
        var path = new string('x', 1_900);
        var links = Enumerable.Range(0, 10_000).Select(n => new Outlink(Records.Url($"{path}{n}"), LinkKind.Anchor, NoFollow: false));
        await WriteAsync([Records.Full("page") with { Links = [.. links] }]);

        var kept = await server.QueryAsync(
            _database, "SELECT title, outlinks, links IS NULL AND link_kinds IS NULL FROM pages", row => (row.GetString(0), row.GetInt32(1), row.GetBoolean(2)));

        kept.ShouldBe([(Records.Full("page").Title!, 10_000, true)]);
        await using var reader = await OpenReaderAsync(new CrawlId("docs"));
        (await reader.ReadAsync(Cancelled).SingleAsync(Cancelled)).Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_View_HasARowForEachLink()
    {
        var page = Records.Full("page");
        await WriteAsync([page, Records.Bare("without links")]);

        var rows = await server.QueryAsync(
            _database,
            "SELECT crawl, source, target, kind, nofollow FROM links",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4) == 1));

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
            SELECT concat_ws('|', site, fetched_at, elapsed_ms, content_hash, json_value(fields, '$.price[0]'), json_value(redirects, '$[0]'), lower(hex(`key`)))
            FROM pages WHERE status = 301 AND truncated AND noindex AND depth = 3
            """,
            row => row.GetString(0));

        answers.ShouldBe(
            [$"example.com|2031-07-03 04:05:06.789000|12.345|fedcba9876543210|1 €|https://example.com/old|{Records.Url("page").Key}"]);
    }

    [Fact]
    public async Task Reader_UserMayOnlyRead_IsEnough()
    {
        await WriteAsync([Records.Bare("a")]);
        await server.ExecuteAsync(server.Local.Root, "CREATE OR REPLACE USER reader IDENTIFIED BY 'r'");
        await server.ExecuteAsync(server.Local.Root, $"GRANT SELECT ON {_database.Database}.* TO reader");

        await using var reader = await MySqlPageReader.OpenAsync("m", _database with { User = "reader" }, "r", new CrawlId("docs"), Cancelled);

        (await reader.ReadAsync(Cancelled).CountAsync(Cancelled)).ShouldBe(1);
    }

    protected override IPageStore Create() => new MySqlPageStore("mysql:test", _database, LocalMariaDb.Password);

    protected override async Task<IPageReader> OpenReaderAsync(CrawlId crawl) =>
        await MySqlPageReader.OpenAsync("mysql:test", _database, LocalMariaDb.Password, crawl, Cancelled);

    protected override async Task<IReadOnlyList<PageRecord>> ReadAsync() =>
        await server.QueryAsync(_database, "SELECT * FROM pages", row => new PageRow(row).Read());

    protected override Task StopServerAsync() => server.Local.KillAsync();

    protected override Task StartServerAsync() => server.Local.StartAsync();

    private static async Task<StoreFailedException> OpenAndFailAsync(DatabaseAddress database, string? password)
    {
        await using var store = new MySqlPageStore("mysql:test", database, password);
        return await Should.ThrowAsync<StoreFailedException>(async () => await store.OpenAsync(Cancelled));
    }
}
