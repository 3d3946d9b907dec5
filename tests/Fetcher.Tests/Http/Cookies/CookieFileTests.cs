using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http.Cookies;

public sealed class CookieFileTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("actorcrawler-").FullName;

    private string Jar => Path.Combine(_folder, "cookies.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Save_ThenLoad_GivesTheSameCookies()
    {
        var jar = new CookieJar(_time);
        jar.Take(CrawlUrl.FromCanonical("https://www.example.com/x/y"),
            ["a=1", "b=2; Domain=example.com; Path=/; Max-Age=100; HttpOnly", "c=\u00e9; Secure", "lonely", "d=4; Max-Age=1"]);
        _time.Advance(TimeSpan.FromSeconds(2));

        CookieFile.Save(Jar, jar);
        var loaded = new CookieJar(_time);
        CookieFile.Load(Jar, loaded);

        loaded.All.Select(Plain).ShouldBe(jar.All.Select(Plain));
        loaded.All.Length.ShouldBe(4);
        File.Exists(Jar + ".new").ShouldBeFalse();
    }

    [Fact]
    public void Save_File_IsForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions");
            return;
        }

        File.WriteAllText(Jar, "");
        File.SetUnixFileMode(Jar, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        CookieFile.Save(Jar, new CookieJar(_time));

        File.GetUnixFileMode(Jar).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Save_Cookie_IsALineThatOtherToolsRead()
    {
        var jar = new CookieJar(_time);
        var end = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
        jar.Put(new Cookie("n", "v", "example.com", IsHostOnly: false, "/") { IsSecure = true, IsHttpOnly = true, Expires = end });
        jar.Put(new Cookie("m", "w", "www.example.com", IsHostOnly: true, "/p"));

        CookieFile.Save(Jar, jar);

        File.ReadAllLines(Jar).Where(line => !line.StartsWith("# ", StringComparison.Ordinal)).ShouldBe(
        [
            "#HttpOnly_.example.com\tTRUE\t/\tTRUE\t4000000000\tn\tv",
            "www.example.com\tFALSE\t/p\tFALSE\t0\tm\tw",
        ]);
    }

    [Fact]
    public void Load_FileOfAnotherTool_IsRead()
    {
        const string curls = "# Netscape HTTP Cookie File\r\n# https://curl.se/docs/http-cookies.html\r\n\r\n";
        File.WriteAllText(Jar, curls + ".example.com\tTRUE\t/\tFALSE\t4000000000\ta\tb\r\n");
        var jar = new CookieJar(_time);

        CookieFile.Load(Jar, jar);

        CookieHeader.Join([], jar.For(CrawlUrl.FromCanonical("http://www.example.com/"))).ShouldBe("a=b");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a\tb\tc\td\te\tf\tg")]
    [InlineData("example.com\tTRUE\t/\tFALSE\tsoon\ta\tb")]
    public void Load_LineThatIsNoCookie_IsNamed(string line)
    {
        File.WriteAllText(Jar, $"# comment\n{line}\n");

        Should.Throw<FormatException>(() => CookieFile.Load(Jar, new CookieJar(_time))).Message.ShouldStartWith($"{Jar}, line 2: not a cookie");
    }

    [Fact]
    public void Load_NoFile_IsAnEmptyJar()
    {
        var jar = new CookieJar(_time);

        CookieFile.Load(Jar, jar);

        jar.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_WithAJar_BringsBackWhatTheSiteSetOnTheWayOfARedirect()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Redirect("/login", "/echo").Header("/login", "Set-Cookie", "session=1; Path=/").Header("/login", "Set-Cookie", "two=2").Echo("/echo"));
        var jar = new CookieJar(_time);
        using var bed = new FetchBed(new HttpOptions { Cookies = jar }).Name("site.test", "127.0.0.1").Name("other.test", "127.0.0.1");
        var request = RequestTemplate.Plain with { Cookies = [new("mine", "0")] };
        var settings = FetchBed.Settings with { Answer = new(MaxRedirects: 5), Request = request };

        var first = await bed.FetchAsync($"http://site.test:{site.Port}/login", settings: settings);
        var other = await bed.FetchAsync($"http://other.test:{site.Port}/echo");

        Echo.Parse(first.Body).Header("Cookie").ShouldBe("mine=0; session=1; two=2");
        Echo.Parse(other.Body).Header("Cookie").ShouldBe("");
        jar.All.Length.ShouldBe(2);
    }

    private static object Plain(Cookie cookie) =>
        cookie with { Sequence = 0, Expires = cookie.Expires is { } end ? DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds()) : null };
}
