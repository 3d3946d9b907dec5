using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary>Options that may be secrets or not, by what they say.</summary>
public sealed class SecretTextTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("fetch")]
    [InlineData("crawl")]
    public async Task Header_ThatLogsIn_IsNotKeptAndMustBeSaidOnceMore(string command)
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));
        await _cli.RunAsync(command, "http://a.test/", "--name", "it", "--header", "X-A: b", "--header", "Authorization: Bearer hunter2", "--header", "x-api-key: hunter2");
        var folder = (await _cli.Runner.Started).Folder;

        var kept = await File.ReadAllTextAsync(folder.OptionsFile);
        kept.ShouldNotContain("hunter2");
        kept.ShouldContain("http.headers = [\"X-A: b\", \"(not kept)\", \"(not kept)\"]");
        Should.NotThrow(() => SavedOptions.Read(folder, new Dictionary<string, string>()));
        (await _cli.RunAsync(command, "--resume", "it")).ShouldBe(2);
        _cli.Error.ToString().ShouldContain("expected it once more: the folder of a crawl or list keeps no secrets");
        (await _cli.RunAsync(command, "--resume", "it", "--header", "Authorization: Bearer hunter2")).ShouldNotBe(2, _cli.Error.ToString());
    }

    [Fact]
    public async Task Header_OfTheEnvironment_IsTakenFromThereAgainWhereOneWasNotKept()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));
        _cli.Environment["ACTORCRAWLER__HTTP__HEADERS__0"] = "Authorization: Bearer hunter2";
        await _cli.RunAsync("fetch", "http://a.test/", "--name", "secret");
        await _cli.RunAsync("fetch", "http://a.test/", "--name", "plain", "--header", "X-A: b");
        using var again = new CliHarness();
        using var other = new CliHarness();
        again.Runner.End(new CrawlResult(Some.Finished()));
        other.Runner.End(new CrawlResult(Some.Finished()));
        again.Environment["ACTORCRAWLER__HTTP__HEADERS__0"] = other.Environment["ACTORCRAWLER__HTTP__HEADERS__0"] = "Authorization: Bearer new";

        (await again.RunAsync("fetch", "--resume", Path.Combine(_cli.Crawls, "secret"))).ShouldBe(0, again.Error.ToString());
        (await other.RunAsync("fetch", "--resume", Path.Combine(_cli.Crawls, "plain"))).ShouldBe(0, other.Error.ToString());

        (await again.Runner.Started).Profile.Fetch.Headers.ShouldBe([new HttpField("Authorization", "Bearer new")]);
        (await other.Runner.Started).Profile.Fetch.Headers.ShouldBe([new HttpField("X-A", "b")]);
    }

    [Theory]
    [InlineData("--data", "user=me&password=hunter2")]
    [InlineData("--json-body", "{\"password\":\"hunter2\"}")]
    public async Task Body_ThatIsSaid_IsNotKeptAndMustBeSaidOnceMore(string flag, string body)
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));
        await _cli.RunAsync("fetch", "http://a.test/", "--name", "it", flag, body);

        (await File.ReadAllTextAsync(Path.Combine(_cli.Crawls, "it", "crawl.conf"))).ShouldNotContain("hunter2");
        (await _cli.RunAsync("fetch", "--resume", "it")).ShouldBe(2);
        (await _cli.RunAsync("fetch", "--resume", "it", flag, body)).ShouldNotBe(2, _cli.Error.ToString());
    }

    [Fact]
    public async Task Body_InAFile_IsKeptByItsName()
    {
        var file = Path.Combine(_cli.Folder, "body.json");
        await File.WriteAllTextAsync(file, "{}");
        _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));

        await _cli.RunAsync("fetch", "http://a.test/", "--name", "it", "--json-body", $"@{file}");

        (await File.ReadAllTextAsync(Path.Combine(_cli.Crawls, "it", "crawl.conf"))).ShouldContain($"list.json-body = \"@{file}\"");
        (await _cli.RunAsync("fetch", "--resume", "it")).ShouldNotBe(2, _cli.Error.ToString());
    }

    [Fact]
    public async Task Header_ThatLogsIn_IsThereWhenACoordinatorGoesOnByItself()
    {
        await using var folders = CrawlFolders.Open(_cli.Crawls, new Dictionary<string, string>(), _cli.Time);

        folders.Make(new StartCrawl(new CrawlId("news"), [new CrawlSetting("http.headers", ["Authorization: Bearer abc"])])).ShouldBeNull();

        (await File.ReadAllTextAsync(Path.Combine(_cli.Crawls, "news", "crawl.conf"))).ShouldContain("Bearer abc");
    }

    [Theory]
    [InlineData("Authorization: x", true)]
    [InlineData("authorization Bearer x", true)]
    [InlineData("PRIVATE-TOKEN: x", true)]
    [InlineData("X-Amz-Security-Token: x", true)]
    [InlineData("Cookie: a=b", true)]
    [InlineData("X-Author: x", false)]
    [InlineData("Accept-Language: de", false)]
    [InlineData("X-Keyboard: token", false)]
    public void Header_ByItsName_MayBeASecret(string text, bool isSecret) => HttpTexts.IsSecretHeader(text).ShouldBe(isSecret);
}
