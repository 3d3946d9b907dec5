using System.Security.Cryptography;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>What is asked for, as the server sees it.</summary>
public sealed class HttpFetcherTemplateTests : IDisposable
{
    private static readonly HttpOptions Sending = new() { SendsFiles = true };
    private readonly string _folder = Directory.CreateTempSubdirectory("actorcrawler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task FetchAsync_Method_IsSent(string method)
    {
        var echo = await EchoAsync(RequestTemplate.Plain with { Method = method });

        (echo.Method, echo.Length).ShouldBe((method, 0));
    }

    [Fact]
    public async Task FetchAsync_Head_HasHeadersAndNoBody()
    {
        await using var site = await TestSite.StartAsync(s => s.Html("/", "<title>Hello</title>"));
        using var bed = new FetchBed();

        var head = With(RequestTemplate.Plain with { Method = "HEAD" }, new AnswerSettings(KeepHeaders: true));
        var result = await bed.FetchAsync(site.Url("/"), settings: head);
        await bed.FetchAsync(site.Url("/"), settings: head);

        (result.Outcome, result.Bytes).ShouldBe((FetchOutcome.Fetched, 0));
        result.Headers.ShouldContain(new HttpField("Content-Length", "20"));
        site.Log.Requests.ShouldAllBe(request => request.Method == "HEAD");
        site.Log.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_HeadersNotAskedFor_AreNotKept()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var bed = new FetchBed();

        (await bed.FetchAsync(site.Url("/"))).Headers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/echo", "/echo?a%20b=c%26d&e=")]
    [InlineData("/echo?x=1", "/echo?x=1&a%20b=c%26d&e=")]
    public async Task FetchAsync_Query_IsAddedToThatOfTheUrl(string path, string target)
    {
        var echo = await EchoAsync(RequestTemplate.Plain with { Query = [new("a b", "c&d"), new("e", "")] }, path);

        echo.Target.ShouldBe(target);
    }

    [Fact]
    public async Task FetchAsync_QueryThatMakesTheUrlTooLong_IsNotTried()
    {
        using var bed = new FetchBed();

        var result = await bed.FetchAsync("http://127.0.0.1:1/", settings: With(RequestTemplate.Plain with { Query = [new("q", new string('x', 5000))] }));

        result.Detail.ShouldNotBeNull().ShouldContain("query is too long");
    }

    [Fact]
    public async Task FetchAsync_Form_IsEncoded()
    {
        var echo = await EchoAsync(Post(RequestBody.Form([new("name", "Jané Doe"), new("a&b", "1=2")])));

        echo.Text.ShouldBe("name=Jan%C3%A9+Doe&a%26b=1%3D2");
        echo.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task FetchAsync_Json_IsSentAsItIs()
    {
        var echo = await EchoAsync(Post(RequestBody.Json("""{"é": [1, 2]}""")));

        echo.Text.ShouldBe("""{"é": [1, 2]}""");
        echo.Header("Content-Type").ShouldBe("application/json");
    }

    [Fact]
    public async Task FetchAsync_BodyAndAHeaderForIt_TheUsersHeaderWins()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        using var bed = new FetchBed();
        var settings = With(Post(RequestBody.Json("{}"))) with { Headers = [new("Content-Type", "application/vnd.api+json")] };

        var result = await bed.FetchAsync(site.Url("/echo"), settings: settings);

        Echo.Parse(result.Body).Header("Content-Type").ShouldBe("application/vnd.api+json");
    }

    [Fact]
    public async Task FetchAsync_File_IsStreamedWithItsLength()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var path = Path.Combine(_folder, "data.bin");
        await File.WriteAllBytesAsync(path, bytes);

        var echo = await EchoAsync(Post(RequestBody.OfFile(path)));

        (echo.Length, echo.Sha256).ShouldBe((bytes.Length, Convert.ToHexString(SHA256.HashData(bytes))));
        echo.Header("Content-Length").ShouldBe("3000000");
    }

    [Fact]
    public async Task FetchAsync_FileThatIsNotThere_IsOurOwnFailure()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        using var bed = new FetchBed(Sending);
        var path = Path.Combine(_folder, "nothing");

        var result = await bed.FetchAsync(site.Url("/echo"), settings: With(Post(RequestBody.OfFile(path))));

        result.Outcome.ShouldBe(FetchOutcome.FileFailed);
        result.Detail.ShouldNotBeNull().ShouldStartWith($"The file {path}, which is to be sent, cannot be read: ");
        site.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_NodeThatSendsNoFiles_SendsNone()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        using var bed = new FetchBed();
        var path = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(path, "secret");

        foreach (var body in (RequestBody[])[RequestBody.OfFile(path), RequestBody.Multipart([new("a", "1"), new("b", null, path)])])
        {
            var result = await bed.FetchAsync(site.Url("/echo"), settings: With(Post(body)));

            (result.Outcome, result.Detail).ShouldBe((FetchOutcome.FileFailed, $"The file {path} is not sent: this node sends no files of its own."));
        }

        site.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_Multipart_HasTextsAndFiles()
    {
        var path = Path.Combine(_folder, "cat.txt");
        await File.WriteAllTextAsync(path, "meow");

        var echo = await EchoAsync(Post(RequestBody.Multipart([new("title", "A cat"), new("pic\"ture", null, path, "kätzchen.txt", "text/plain")])));

        echo.Header("Content-Type").ShouldStartWith("multipart/form-data; boundary=");
        echo.Text.ShouldContain("Content-Disposition: form-data; name=\"title\"\r\n\r\nA cat\r\n");
        echo.Text.ShouldContain("Content-Disposition: form-data; name=\"pic%22ture\"; filename=\"kätzchen.txt\"\r\n\r\nmeow\r\n");
        echo.Text.ShouldContain("Content-Type: text/plain\r\n");
        echo.Header("Content-Length").ShouldBe($"{echo.Length}");
    }

    [Fact]
    public async Task FetchAsync_CookiesAndLogin_AreSent()
    {
        var login = RequestLogin.Basic("Aladdin", "open sesame");
        var echo = await EchoAsync(RequestTemplate.Plain with { Cookies = [new("a", "1"), new("b", "2")], Login = login });

        echo.Header("Cookie").ShouldBe("a=1; b=2");
        echo.Header("Authorization").ShouldBe("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    [Fact]
    public async Task FetchAsync_Token_IsSent() =>
        (await EchoAsync(RequestTemplate.Plain with { Login = RequestLogin.Bearer("abc.def") })).Header("Authorization").ShouldBe("Bearer abc.def");

    [Fact]
    public void Login_WrittenToALog_ShowsNoSecret()
    {
        var settings = With(RequestTemplate.Plain with { Login = RequestLogin.Basic("user", "hush") });

        settings.ToString().ShouldNotContain("hush");
        settings.ToString().ShouldNotContain(settings.Request!.Login!.Secret);
    }

    [Fact]
    public async Task FetchAsync_UploadThatTakesLongerThanAnAnswerMay_IsNotTimedOut()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Handle("/slow", async context =>
        {
            await gate.PassAsync(context.RequestAborted);
            await Echo.AnswerAsync(context, "/slow");
        }));
        using var bed = new FetchBed(Sending);
        var path = Path.Combine(_folder, "large.bin");
        await File.WriteAllBytesAsync(path, new byte[64 * 1024 * 1024]);

        var fetch = bed.FetchAsync(site.Url("/slow"), settings: With(Post(RequestBody.OfFile(path))));
        await gate.Reached;
        await bed.Time.WhenSetAsync(FetchBed.Settings.RequestTimeout, times: 2); // the connection was made, and the upload has begun
        bed.Time.Advance(FetchBed.Settings.ResponseTimeout + TimeSpan.FromSeconds(1));
        gate.Open();

        (await fetch).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    private static RequestTemplate Post(RequestBody body) => RequestTemplate.Plain with { Method = "POST", Body = body };

    private static FetchSettings With(RequestTemplate request, AnswerSettings? answer = null) =>
        FetchBed.Settings with { Request = request, Answer = answer };

    private static async Task<Echo> EchoAsync(RequestTemplate request, string path = "/echo")
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        using var bed = new FetchBed(Sending);
        var result = await bed.FetchAsync(site.Url(path), settings: With(request));
        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        return Echo.Parse(result.Body);
    }
}
