using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

public sealed class ProbeTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Probe_OfAnHonestSite_TellsWhatIsThere()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/app/admin", "Admin").Status("/app/private", 403).Redirect("/app/old", "/app/admin", 301).Status("/app/broken", 500));
        var words = _bed.Write("words.txt", "admin\n/private\nold\nnone\nbroken\n../admin%20x\n");

        var end = await _bed.RunListAsync("probe", "--base", site.Url("/app"), "--paths", words, "--print", "status,url,redirect", "--retries", "0");

        end.ExitCode.ShouldBe(2);
        end.Error.ShouldContain($"{words}:6: \"../admin%20x\"");
        end = await _bed.RunListAsync(
            "probe", "--base", site.Url("/app"), "--paths", _bed.Write("words.txt", "admin\n/private\nold\nnone\nbroken\n"),
            "--print", "status,url,redirect", "--retries", "0");
        end.ExitCode.ShouldBe(0, end.Error);
        end.Lines.ShouldBe(
            [$"200\t{site.Url("/app/admin")}\t", $"403\t{site.Url("/app/private")}\t", $"301\t{site.Url("/app/old")}\t{site.Url("/app/admin")}"],
            ignoreOrder: true);
        end.Error.ShouldNotContain("WARNING");
        end.Error.ShouldContain("5 of 5 in");
        end.Error.ShouldContain("ok 2   not found 1   client error 1   server error 1   3 hits");
    }

    [Fact]
    public async Task Probe_OfASiteThatSaysYesToAll_WarnsAndTellsOnlyWhatDiffers()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/admin", "Admin")
            .Otherwise(path => new SitePage(200, SitePage.Html, System.Text.Encoding.UTF8.GetBytes($"<title>Sorry</title>{path} is not here"))));
        var words = _bed.Write("words.txt", "admin\nnone\nmore/of/the/same\n");

        var end = await _bed.RunListAsync("probe", "--base", site.BaseUrl, "--paths", words, "--print", "url");

        end.ExitCode.ShouldBe(0, end.Error);
        end.Lines.ShouldBe([site.Url("/admin")]);
        end.Error.ShouldContain("answers 200 to paths that cannot exist; answers that look like those are not hits.");
        end.Error.ShouldContain("1 hit; 2 answers like those to paths that cannot exist");
    }

    [Fact]
    public async Task Probe_OfASiteThatSendsAllToOnePlace_TellsOnlyOtherRedirects()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Redirect("/old", "/new")
            .Otherwise(path => new SitePage(302, null, ReadOnlyMemory<byte>.Empty).With("Location", $"/login?next={path}")));
        var words = _bed.Write("words.txt", "old\nnone\nanother\n");

        var end = await _bed.RunListAsync("probe", "--base", site.BaseUrl, "--paths", words, "--print", "url");

        end.Lines.ShouldBe([site.Url("/old")]);
        end.Error.ShouldContain("answers 302 to paths that cannot exist");
    }

    [Fact]
    public async Task Probe_ServerThatDoesNotAnswer_IsAFailure()
    {
        var end = await _bed.RunListAsync("probe", "--base", "http://127.0.0.1:1/", "--paths", _bed.Write("words.txt", "a\nb\n"), "--retries", "0");

        end.ExitCode.ShouldBe(5);
        end.Lines.ShouldBeEmpty();
        end.Error.ShouldContain("connection 2   0 hits");
    }

    [Fact]
    public async Task Probe_WithoutBase_IsRefused()
    {
        var end = await _bed.RunListAsync("probe", "--paths", "x", "--status", "200,all");

        end.ExitCode.ShouldBe(2);
        end.Error.ShouldContain("there is no --base; expected the URL that the paths are under");
        end.Error.ShouldContain("--status: \"200,all\"; expected HTTP statuses, such as 200,301,403");
    }
}
