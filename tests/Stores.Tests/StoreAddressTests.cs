using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Tests;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("sqlite:pages.db", StoreKind.Sqlite, "pages.db")]
    [InlineData("jsonl:-", StoreKind.Jsonl, "-")]
    [InlineData("CSV:C:\\crawl\\pages.csv", StoreKind.Csv, "C:\\crawl\\pages.csv")]
    [InlineData("postgres://me@db:5433/pages?sslmode=require", StoreKind.Postgres, "//me@db:5433/pages?sslmode=require")]
    [InlineData("mysql://me@db/pages", StoreKind.MySql, "//me@db/pages")]
    [InlineData("mariadb://me@db/pages", StoreKind.MySql, "//me@db/pages")]
    public void TryParse_KindAndPath_ReadsBoth(string text, StoreKind kind, string path)
    {
        StoreAddress.TryParse(text, out var address, out var error).ShouldBeTrue();

        address.ShouldBe(new StoreAddress(kind, path));
        error.ShouldBeNull();
        address.Create().Name.ShouldBe(address.ToString());
    }

    [Theory]
    [InlineData("pages.db", "'pages.db' does not say what kind of store it is; there are sqlite:PATH, jsonl:PATH, csv:PATH, postgres://USER@HOST/DATABASE and mysql://USER@HOST/DATABASE.")]
    [InlineData("oracle://localhost", "'oracle' is no known kind of store; there are sqlite:PATH, jsonl:PATH, csv:PATH, postgres://USER@HOST/DATABASE and mysql://USER@HOST/DATABASE.")]
    [InlineData("csv:", "'csv:' names no file.")]
    [InlineData("postgres://db/pages", "The address names no user; it is //USER@HOST[:PORT]/DATABASE[?sslmode=MODE].")]
    [InlineData("mysql://me:secret@db/pages", "A password does not belong in an address, which process lists, logs and saved options show; set the environment variable ACTORCRAWLER_STORE_PASSWORD.")]
    [InlineData("mysql://me@db/pages?sslrootcert=/ca.pem", "The option sslrootcert is for postgres; for mysql the environment variable SSL_CERT_FILE names certificates to trust.")]
    [InlineData("sqlite:-", "A database cannot go to the standard output.")]
    [InlineData("", "'' does not say what kind of store it is; there are sqlite:PATH, jsonl:PATH, csv:PATH, postgres://USER@HOST/DATABASE and mysql://USER@HOST/DATABASE.")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string text, string expected)
    {
        StoreAddress.TryParse(text, out var address, out var error).ShouldBeFalse();

        address.ShouldBeNull();
        error.ShouldBe(expected);
    }

    [Theory]
    [InlineData("jsonl:pages.jsonl")]
    [InlineData("csv:-")]
    public async Task OpenReaderAsync_FileOfLines_IsNotReadable(string text)
    {
        StoreAddress.TryParse(text, out var address, out _).ShouldBeTrue();

        address.IsReadable.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(
            async () => await address.OpenReaderAsync(new CrawlId("docs"), TestContext.Current.CancellationToken));
    }
}
