using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.MySql;
using ActorCrawler.Stores.Tests.Databases;

namespace ActorCrawler.Stores.Tests.MySql;

public sealed class MySqlPageStoreTests(MariaDbServer server) : DatabaseStoreContract(server), IClassFixture<MariaDbServer>
{
    [Theory]
    [InlineData("verify-ca")]
    [InlineData("verify-full")]
    public async Task OpenAsync_CertificateThatNobodySigned_IsRefusedWhereItIsChecked(string mode)
    {
        var failure = await OpenAndFailAsync(Database with { TlsMode = mode }, Server.Password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith("mysql:test: the certificate of the server is not trusted, or is of another host (");
    }

    [Theory]
    [InlineData("disable", "")]
    [InlineData("prefer", "TLS")]
    [InlineData("require", "TLS")]
    public async Task OpenAsync_TlsMode_IsObeyed(string mode, string expected)
    {
        var version = await Server.QueryAsync(Database with { TlsMode = mode }, "SHOW STATUS LIKE 'Ssl_version'", row => row.GetString(1));

        version.Single().ShouldStartWith(expected);
        (version.Single().Length > 0).ShouldBe(expected.Length > 0);
    }

    [Fact]
    public async Task OpenAsync_NodeThatMadeTheTablesDiedHalfWay_TheNextOneMakesTheRest()
    {
        await Server.ExecuteAsync(Database, MySqlSchema.CreateMeta);

        await WriteAsync([Records.Full("a")]);

        (await ReadAsync()).Count.ShouldBe(1);
        (await Server.QueryAsync(Database, "SELECT version FROM actorcrawler_meta", row => row.GetInt32(0))).ShouldBe([MySqlSchema.Version]);
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

        var kept = await Server.QueryAsync(
            Database, "SELECT title, outlinks, links IS NULL AND link_kinds IS NULL FROM pages", row => (row.GetString(0), row.GetInt32(1), row.GetBoolean(2)));

        kept.ShouldBe([(Records.Full("page").Title!, 10_000, true)]);
        await using var reader = await OpenReaderAsync(new CrawlId("docs"));
        (await reader.ReadAsync(Cancelled).SingleAsync(Cancelled)).Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task Columns_ByTheirNames_CanBeAsked()
    {
        await WriteAsync([Records.Full("page")]);

        var answers = await Server.QueryAsync(
            Database,
            """
            SELECT concat_ws('|', site, fetched_at, elapsed_ms, content_hash, json_value(fields, '$.price[0]'), json_value(redirects, '$[0]'), lower(hex(`key`)))
            FROM pages WHERE status = 301 AND truncated AND noindex AND depth = 3
            """,
            row => row.GetString(0));

        answers.ShouldBe(
            [$"example.com|2031-07-03 04:05:06.789000|12.345|fedcba9876543210|1 €|https://example.com/old|{Records.Url("page").Key}"]);
    }
}
