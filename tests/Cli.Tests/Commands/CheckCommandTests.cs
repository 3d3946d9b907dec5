using System.Text.Json;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Check_WithARobotsFile_NamesTheDecidingLine()
    {
        var file = await WriteAsync("User-agent: *\nCrawl-delay: 2\nDisallow: /private\n");

        var verdicts = await CheckAsync("example.com/private/a.html", "http://Example.com/public#x", "--robots-file", file);

        Text(verdicts[0], "url").ShouldBe("example.com/private/a.html");
        Text(verdicts[0], "canonical").ShouldBe("https://example.com/private/a.html");
        verdicts[0].GetProperty("inScope").GetBoolean().ShouldBeTrue();
        verdicts[0].GetProperty("robotsAllowed").GetBoolean().ShouldBeFalse();
        Text(verdicts[0], "robotsLine").ShouldBe("3: Disallow: /private");
        verdicts[0].GetProperty("delayMs").GetInt64().ShouldBe(2000);
        Text(verdicts[1], "canonical").ShouldBe("http://example.com/public");
        verdicts[1].GetProperty("robotsAllowed").GetBoolean().ShouldBeTrue();
        verdicts[1].GetProperty("robotsLine").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("https://a.test/x", null)]
    [InlineData("https://www.a.test/x", "--scope host")]
    [InlineData("https://a.test/x.pdf", "--exclude \\.pdf$")]
    [InlineData("https://a.test/seed.pdf", null)]
    public async Task Check_AgainstSeeds_NamesTheRuleThatRefuses(string url, string? rule)
    {
        var verdicts = await CheckAsync(
            url, "--seed", "a.test", "--seed", "a.test/seed.pdf", "--exclude", @"\.pdf$", "--ignore-robots", "--delay", "0");

        Text(verdicts[0], "scopeRule").ShouldBe(rule);
        verdicts[0].GetProperty("inScope").GetBoolean().ShouldBe(rule is null);
        verdicts[0].GetProperty("robotsAllowed").ValueKind.ShouldBe(JsonValueKind.Null);
        verdicts[0].GetProperty("delayMs").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Check_WhatIsNoUrl_IsAVerdictToo()
    {
        var verdicts = await CheckAsync("mailto:x@y", "--ignore-robots");

        verdicts[0].GetProperty("canonical").ValueKind.ShouldBe(JsonValueKind.Null);
        Text(verdicts[0], "scopeRule").ShouldBe("only http and https can be crawled");
    }

    [Fact]
    public async Task Check_OnARealSite_FetchesItsRobotsOnceAndNothingElse()
    {
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: ActorCrawler\nDisallow: /no\n"));

        (await _cli.RunAsync("check", site.Url("/no"), site.Url("/yes"))).ShouldBe(0);

        _cli.Output.ToString().ShouldContain("robots.txt  forbidden (2: Disallow: /no)");
        _cli.Output.ToString().ShouldContain("robots.txt  allowed");
        _cli.Output.ToString().ShouldContain("delay       500 ms");
        site.Log.Requests.Select(request => request.Path).ShouldBe(["/robots.txt"]);
    }

    [Fact]
    public async Task Check_BadOptions_AreAllTold()
    {
        (await _cli.RunAsync("check", "a.test", "--seed", "ftp://b", "--delay", "x", "--nonsense")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there are 3 problems");
    }

    private static string? Text(JsonElement verdict, string name) => verdict.GetProperty(name).GetString();

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(_cli.Folder, "robots.txt");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<JsonElement[]> CheckAsync(params string[] arguments)
    {
        (await _cli.RunAsync(["check", .. arguments, "--json"])).ShouldBe(0, _cli.Error.ToString());
        return [.. JsonDocument.Parse(_cli.Output.ToString()).RootElement.EnumerateArray()];
    }
}
