using ActorCrawler.Stores.Databases;

namespace ActorCrawler.Stores.Tests.Databases;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("//crawler@db/pages", "crawler", "db", null, "pages")]
    [InlineData("//crawler@db.example.com:5433/pages", "crawler", "db.example.com", 5433, "pages")]
    [InlineData("//a%40b@[::1]:5433/my%20pages", "a@b", "::1", 5433, "my pages")]
    [InlineData("//me@%2Fvar%2Frun%2Fpostgresql/pages", "me", "/var/run/postgresql", null, "pages")]
    public void TryParse_Parts_AreRead(string text, string user, string host, int? port, string database)
    {
        DatabaseAddress.TryParse(text, out var address, out _).ShouldBeTrue();

        address.ShouldBe(new DatabaseAddress(user, host, port, database));
    }

    [Fact]
    public void TryParse_Options_AreRead()
    {
        DatabaseAddress.TryParse("//me@db/pages?sslmode=verify-full&sslrootcert=/etc/ca.pem", out var address, out _).ShouldBeTrue();

        (address.TlsMode, address.TlsRoots).ShouldBe(("verify-full", "/etc/ca.pem"));
    }

    [Theory]
    [InlineData("//me:secret@db/pages")]
    [InlineData("//me:secret@x@db/pages")]
    [InlineData("//me@db/pages?password=secret")]
    public void TryParse_Password_IsRefusedAndNotRepeated(string text)
    {
        DatabaseAddress.TryParse(text, out var address, out var error).ShouldBeFalse();

        address.ShouldBeNull();
        error.ShouldContain("ACTORCRAWLER_STORE_PASSWORD");
        error.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("", "is //USER@HOST")]
    [InlineData("db/pages", "is //USER@HOST")]
    [InlineData("//db/pages", "names no user")]
    [InlineData("//me@/pages", "names no host")]
    [InlineData("//me@db", "names no database")]
    [InlineData("//me@db/", "names no database")]
    [InlineData("//me@db:0/pages", "from 1 to 65535")]
    [InlineData("//me@db:65536/pages", "from 1 to 65535")]
    [InlineData("//me@db:/pages", "from 1 to 65535")]
    [InlineData("//me@db/pages?sslmode=maybe", "unknown sslmode")]
    [InlineData("//me@db/pages?pool=3", "unknown option")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string text, string part)
    {
        DatabaseAddress.TryParse(text, out var address, out var error).ShouldBeFalse();

        address.ShouldBeNull();
        error.ShouldContain(part);
    }

    [Theory]
    [InlineData("postgres://me:secret@db/pages", "postgres://me:***@db/pages")]
    [InlineData("postgres://me:se@cr:et@db/pages", "postgres://me:***@db/pages")]
    [InlineData("postgres://me@db/pages?password=secret", "postgres://me@db/pages?password=***")]
    [InlineData("postgres://me@db:5432/pages", "postgres://me@db:5432/pages")]
    [InlineData("sqlite:pages.db", "sqlite:pages.db")]
    [InlineData("https://example.com:80/@a", "https://example.com:80/@a")]
    public void Hide_PasswordInAnAddress_IsBlottedOut(string text, string shown) => DatabasePassword.Hide(text).ShouldBe(shown);
}
