using System.Text;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>Each option of a request, as the server at the other end sees it.</summary>
public sealed class FetchOptionTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Method_Each_IsAskedWith(string method)
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));

        var end = await _bed.RunListAsync("fetch", site.Url("/echo"), "--method", method);

        end.ExitCode.ShouldBe(0, end.Error);
        site.Log.Requests.ShouldHaveSingleItem().Method.ShouldBe(method);
    }

    [Fact]
    public async Task Query_AndHeaders_AndCookies_GoWithTheRequest()
    {
        var echo = await EchoAsync("--query", "a b=c&d", "--query", "e=", "--header", "Accept-Language: de", "--cookie", "x=1", "--cookie", "y=2");

        echo.Target.ShouldBe("/echo?a%20b=c%26d&e=");
        echo.Header("accept-language").ShouldBe("de");
        echo.Header("cookie").ShouldBe("x=1; y=2");
    }

    [Fact]
    public async Task Form_Fields_AreAPost()
    {
        var echo = await EchoAsync("--form", "name=J. Doe", "--form", "mail=a@b.test");

        echo.Method.ShouldBe("POST");
        echo.Header("content-type").ShouldBe("application/x-www-form-urlencoded");
        echo.Text.ShouldBe("name=J.+Doe&mail=a%40b.test");
    }

    [Fact]
    public async Task File_WithForm_IsAFormInParts()
    {
        var path = _bed.Write("photo.png", "not really");

        var echo = await EchoAsync("--form", "title=Me", "--file", $"photo=@{path};type=image/png");

        echo.Header("content-type").ShouldStartWith("multipart/form-data");
        echo.Text.ShouldContain("name=\"title\"");
        echo.Text.ShouldContain("filename=\"photo.png\"");
        echo.Text.ShouldContain("Content-Type: image/png");
        echo.Text.ShouldContain("not really");
    }

    [Fact]
    public async Task JsonBody_TextAndFile_AreSentAsJson()
    {
        var file = _bed.Write("body.json", "{\"b\":2}");

        (await EchoAsync("--json-body", "{\"a\":1}")).Text.ShouldBe("{\"a\":1}");
        var echo = await EchoAsync("--json-body", $"@{file}", "--method", "PUT");

        echo.Method.ShouldBe("PUT");
        echo.Header("content-type").ShouldBe("application/json");
        echo.Text.TrimStart('\uFEFF').ShouldBe("{\"b\":2}");
    }

    [Fact]
    public async Task Data_File_IsSentByteByByte()
    {
        var path = Path.Combine(_bed.Folder, "data.bin");
        await File.WriteAllBytesAsync(path, new byte[100_000]);

        var echo = await EchoAsync("--data", $"@{path}", "--header", "Content-Type: application/x-mine");

        echo.Length.ShouldBe(100_000);
        echo.Header("content-type").ShouldBe("application/x-mine");
    }

    [Fact]
    public async Task Auth_BasicAndBearer_AreNotToldAndNotKept()
    {
        (await EchoAsync("--auth", "basic:me:se:cret")).Header("authorization").ShouldBe($"Basic {Convert.ToBase64String("me:se:cret"u8)}");
        _bed.Environment["ACTORCRAWLER__HTTP__AUTH"] = "bearer:token123";
        (await EchoAsync("--name", "kept")).Header("authorization").ShouldBe("Bearer token123");

        foreach (var file in Directory.GetFiles(Path.Combine(_bed.Folder, "lists", "kept"), "*", SearchOption.AllDirectories))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("token123");
        }

        (await File.ReadAllTextAsync(Path.Combine(_bed.Folder, "lists", "kept", "crawl.conf"))).ShouldContain("http.auth = \"(not kept)\"");
    }

    [Fact]
    public async Task Auth_OfAResumedList_MustBeGivenAgain()
    {
        await EchoAsync("--auth", "bearer:token123", "--name", "it");

        var without = await _bed.RunListAsync("fetch", "--resume", "it");
        _bed.Environment["ACTORCRAWLER__HTTP__AUTH"] = "bearer:token123";
        var with = await _bed.RunListAsync("fetch", "--resume", "it");

        without.ExitCode.ShouldBe(2);
        without.Error.ShouldContain("expected it once more: the folder of a crawl or list keeps no secrets");
        with.ExitCode.ShouldBe(0, with.Error);
    }

    [Fact]
    public async Task CookieJar_OfARun_IsFilledAndSentAgain()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/login", "In").Header("/login", "Set-Cookie", "session=abc; Path=/").Echo("/echo"));
        var jar = Path.Combine(_bed.Folder, "cookies.txt");

        await _bed.RunListAsync("fetch", site.Url("/login"), "--cookie-jar", jar, "--cookies-for-addresses");
        var echo = await _bed.EchoAsync(site, "--cookie-jar", jar, "--cookies-for-addresses");

        echo.Header("cookie").ShouldBe("session=abc");
        (await File.ReadAllTextAsync(jar)).ShouldContain("\tsession\tabc");
    }

    [Fact]
    public async Task Redirects_Followed_LeaveTheirHistory()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", "/b", 301).Redirect("/b", "/c").Page("/c", "There"));

        var end = await _bed.RunListAsync("fetch", site.Url("/a"), "--print", "status,url,title,history");
        var one = await _bed.RunListAsync("fetch", site.Url("/a"), "--print", "status,redirect,history", "--no-redirects");

        end.Lines.ShouldBe([$"200\t{site.Url("/a")}\tThere\t301 {site.Url("/a")} 302 {site.Url("/b")} 200 {site.Url("/c")}"]);
        one.Lines.ShouldBe([$"301\t{site.Url("/b")}\t"]);
        site.Log.Pages.ShouldBe(["/a", "/b", "/c", "/a"]);
    }

    [Fact]
    public async Task Headers_Printed_AreThoseOfTheAnswer()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/a", "A").Header("/a", "X-Mine", "yes").Status("/none", 404));

        var end = await _bed.RunListAsync("fetch", site.Url("/a"), site.Url("/none"), "--print", "status,headers", "--in-order");

        end.Lines[0].ShouldStartWith("200\t");
        end.Lines[0].ShouldContain("X-Mine: yes");
        end.Lines[1].ShouldContain("Content-Length: ");
    }

    [Fact]
    public async Task Save_Bodies_BecomeFiles()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Bytes("/images/1.png", "image/png", new byte[1000]).Bytes("/images/2.png", "image/png", new byte[2000]).Status("/none.png", 404));
        var folder = Path.Combine(_bed.Folder, "saved");

        var end = await _bed.RunListAsync(
            "fetch", site.Url("/images/1.png"), site.Url("/images/2.png"), site.Url("/none.png"), "--save", folder, "--print", "bytes,saved", "--in-order");

        end.ExitCode.ShouldBe(5);
        end.Lines.ShouldBe([$"1000\t{folder}/1.png", $"2000\t{folder}/2.png", "0\t"]);
        new FileInfo(Path.Combine(folder, "2.png")).Length.ShouldBe(2000);
    }

    [Fact]
    public async Task Save_LinesThatEndAtOneUrl_AreAFileEach()
    {
        // Nobody is answered before all four have begun: else they would not be on their way at once.
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        await using var site = await TestSite.StartAsync(s => s.Redirect("/old", "/cat.png").Redirect("/older", "/cat.png").Handle("/cat.png", async context =>
        {
            await context.Response.Body.WriteAsync(new byte[70_000]);
            await context.Response.Body.FlushAsync();
            if (Interlocked.Increment(ref begun) == 4)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await context.Response.Body.WriteAsync(new byte[30_000]);
        }));
        var folder = Path.Combine(_bed.Folder, "saved");

        var end = await _bed.RunListAsync(
            "fetch", site.Url("/cat.png"), site.Url("/cat.png"), site.Url("/old"), site.Url("/older"), "--save", folder, "--print", "bytes,error,saved");

        end.ExitCode.ShouldBe(0, string.Join('\n', end.Lines) + end.Error);
        end.Lines.ShouldAllBe(line => line.StartsWith("100000\t\t"));
        Directory.GetFiles(folder, "cat*.png").ShouldBe(end.Lines.Select(line => line.Split('\t')[2]), ignoreOrder: true);
    }

    [Fact]
    public async Task Retries_OfAPost_AreNoneUnlessAskedFor()
    {
        await using var site = await TestSite.StartAsync(s => s.Status("/once", 500).Status("/thrice", 500));

        await _bed.RunListAsync("fetch", site.Url("/once"), "--form", "a=b", "--retry-wait", "1ms");
        await _bed.RunListAsync("fetch", site.Url("/thrice"), "--form", "a=b", "--retry-wait", "1ms", "--retries", "2");

        site.Log.CountOf("/once").ShouldBe(1);
        site.Log.CountOf("/thrice").ShouldBe(3);
    }

    [Fact]
    public async Task Timeout_OfASlowServer_IsToldAsSuch()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Never").Hold("/", new Gate()));

        var end = await _bed.RunListAsync("fetch", site.Url("/"), "--timeout", "200ms", "--retries", "0", "--print", "status,error");

        end.Lines.ShouldBe(["0\tTimedOut"]);
        end.Error.ShouldContain("timeout 1");
    }

    [Fact]
    public async Task Options_ThatCannotBe_AreAllToldAndShowNoSecret()
    {
        var end = await _bed.RunListAsync(
            "fetch", "http://a.test/", "--auth", "digest:me:hunter2", "--proxy", "socks://me:hunter2@x", "--cookie", "hunter2", "--dns", "ns.example",
            "--json-body", "{}", "--data", "@missing.bin", "--ca", "missing.pem", "--client-key", "k.pem", "--http", "3", "--method", "BREW", "--file", "x");

        end.ExitCode.ShouldBe(2);
        end.Error.ShouldNotContain("hunter2");
        end.Error.ShouldContain("--auth: \"(not shown)\"; expected basic:USER:PASSWORD or bearer:TOKEN");
        end.Error.ShouldContain("--proxy: \"(not shown)\"; expected an HTTP proxy");
        end.Error.ShouldContain("--dns: \"ns.example\"; expected the addresses of name servers");
        end.Error.ShouldContain("a request has one body");
        end.Error.ShouldContain("--ca: Could not find file");
        end.Error.ShouldContain("--client-key: there is no certificate for it");
        end.Error.ShouldContain("--http: \"3\"; expected one of auto, 1.1, 2");
        end.Error.ShouldContain("--method: \"BREW\"");
        end.Error.ShouldContain("--file: \"x\"; expected name=@PATH");
    }

    private async Task<Echo> EchoAsync(params string[] options)
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        return await _bed.EchoAsync(site, options);
    }
}
