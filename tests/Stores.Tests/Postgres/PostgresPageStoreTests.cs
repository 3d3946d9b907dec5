using ActorCrawler.Stores.Tests.Databases;

namespace ActorCrawler.Stores.Tests.Postgres;

public sealed class PostgresPageStoreTests(PostgresServer server) : DatabaseStoreContract(server), IClassFixture<PostgresServer>
{
    [Fact]
    public async Task OpenAsync_TlsRequiredAndNotThere_IsRefused()
    {
        Server.RequireOwn();

        var failure = await OpenAndFailAsync(Database with { TlsMode = "require" }, Server.Password);

        failure.MayPass.ShouldBeFalse();
        failure.Message.ShouldContain("SSL");
    }

    [Fact]
    public async Task Columns_ByTheirNames_CanBeAsked()
    {
        await WriteAsync([Records.Full("page")]);

        var answers = await Server.QueryAsync(
            Database,
            """
            SELECT concat_ws('|', site, extract(epoch FROM fetched_at), elapsed_ms, content_hash, fields->'price'->>0, redirects->>0, encode(key, 'hex'))
            FROM pages WHERE status = 301 AND truncated AND noindex AND depth = 3
            """,
            row => row.GetString(0));

        answers.ShouldBe(
            [$"example.com|1940817906.789000|12.345|fedcba9876543210|1 €|https://example.com/old|{Records.Url("page").Key}"]);
    }
}
