using System.Text.Json;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>What <c>explain</c> and <c>status</c> say of crawls that were crawled for real.</summary>
public sealed class ResumeQuestionsTests : IDisposable
{
    private const string Elsewhere = "http://elsewhere.example/";
    private static readonly string[] Fast = ["--delay", "0", "--retries", "0"];
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Explain_CompleteCrawl_TellsWhatBecameOfEachUrlAndWhy()
    {
        await using var site = await SiteOfAllKindsAsync();
        var end = await _bed.CrawlAsync([site.Url("/"), .. Fast, "--max-depth", "1", "--exclude", "pdf$"]);

        var told = await ExplainAsync(
            end, [.. new[] { "/", "/old", "/new", "/missing", "/broken", "/private", "/skip.pdf", "/too/deep", "/no", "/no.pdf" }.Select(site.Url), Elsewhere]);

        told.Select(story => $"{Text(story, "state")} {story.GetProperty("attempts").GetArrayLength()} {Rule(story)}").ShouldBe(
        [
            "Done 1 -", "Done 1 -", "Done 1 -", "Failed 1 -", "Failed 1 -", "Excluded 1 -", "Excluded 0 Exclude: --exclude pdf$",
            "Excluded 0 Depth: --max-depth 1", "Unknown 0 -", "Unknown 0 Exclude: --exclude pdf$", $"Excluded 0 Scope: {Rule(told[^1])[7..]}",
        ]);
        Text(told[0], "title").ShouldBe("Home");
        Text(told[1], "foundOn").ShouldBe(site.Url("/"));
        (Text(told[2], "foundOn"), Text(told[2], "redirectedFrom")).ShouldBe((null, site.Url("/old")));
        told[3].GetProperty("attempts")[0].GetProperty("status").GetInt32().ShouldBe(404);
        Text(told[5].GetProperty("attempts")[0], "detail").ShouldNotBeNull().ShouldContain("Disallow: /private");
        Text(told[7].GetProperty("exclusion"), "foundOn").ShouldBe(site.Url("/new"));
        told[9].GetProperty("exclusion").GetProperty("at").ValueKind.ShouldBe(JsonValueKind.Null);
        told[0].EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "url", "crawl", "state", "foundAt", "foundOn", "redirectedFrom", "depth", "attempts", "exclusion", "dueAt", "ahead", "delayMs", "title",
        ]);
        told[0].GetProperty("attempts")[0].EnumerateObject().Select(property => property.Name).ShouldBe(
            ["number", "at", "outcome", "status", "elapsed", "detail", "state", "nextIn"]);
    }

    [Fact]
    public async Task Explain_UnknownUrlThatARuleForbids_SaysThatItWouldBeExcluded()
    {
        await using var site = await SiteOfAllKindsAsync();
        var end = await _bed.CrawlAsync([site.Url("/"), .. Fast, "--exclude", "pdf$"]);

        var text = await AskAsync(end, "explain", site.Url("/no.pdf"), "--crawl", "it");

        text.ShouldContain("would be excluded by --exclude pdf$ (exclude)");
        text.ShouldNotContain("0001");
        text.ShouldNotContain("a seed");
    }

    [Fact]
    public async Task Explain_UrlsThatWait_TellsHowManyComeBefore()
    {
        await using var site = await SiteOfAllKindsAsync();
        var end = await _bed.CrawlAsync([site.Url("/"), .. Fast, "--max-pages", "1", "--connections-per-site", "1"]);

        var told = await ExplainAsync(end, [.. new[] { "/one", "/two", "/three" }.Select(site.Url)]);

        told.ShouldAllBe(story => Text(story, "state") == "Waiting" && story.GetProperty("dueAt").ValueKind == JsonValueKind.Null);
        var ahead = told.Select(story => story.GetProperty("ahead").GetInt64()).ToArray();
        ahead.ShouldBe([ahead[0], ahead[0] + 1, ahead[0] + 2]);
    }

    [Fact]
    public async Task Explain_UrlThatWaitsForAFurtherAttempt_TellsWhenItIsDue()
    {
        await using var site = await TestSite.StartAsync(s => s.Answer("/", new SitePage(503, null, default).With("Retry-After", "3000")));
        var crawl = _bed.Start(site.Url("/"), "--delay", "0");
        await site.Log.WaitForAsync("/", TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);
        await crawl.SignalAsync(StopEvent.Terminate);
        var end = await crawl.End;

        var story = (await ExplainAsync(end, site.Url("/"))).ShouldHaveSingleItem();

        Text(story, "state").ShouldBe("Waiting");
        var attempt = story.GetProperty("attempts").EnumerateArray().ShouldHaveSingleItem();
        (story.GetProperty("dueAt").GetDateTimeOffset() - attempt.GetProperty("at").GetDateTimeOffset()).ShouldBe(TimeSpan.FromSeconds(3000));
        (await AskAsync(end, "explain", site.Url("/"), "--crawl", "it")).ShouldContain("when its wait after the last attempt is over");
    }

    [Fact]
    public async Task Status_CompleteCrawl_CountsUrlsByStateStatusRuleAndSite()
    {
        await using var site = await SiteOfAllKindsAsync();
        var end = await _bed.CrawlAsync([site.Url("/"), .. Fast, "--max-depth", "1", "--exclude", "pdf$"]);

        var status = JsonElement.Parse(await AskAsync(end, "status", "it", "--json"));

        status.GetProperty("running").GetBoolean().ShouldBeFalse();
        foreach (var state in (string[])["waiting", "leased", "fetched", "done", "failed", "excluded"])
        {
            status.GetProperty("counts").GetProperty(state).GetInt64().ShouldBe(end.Count("urls", state), state);
        }

        status.GetProperty("counts").GetProperty("excluded").GetInt64().ShouldBe(4);
        status.GetProperty("statuses").EnumerateArray().Select(Named).ShouldBe(["0: 1", "200: 5", "302: 1", "404: 1", "500: 1"]);
        status.GetProperty("errors").EnumerateArray().Select(Named).ShouldBe(["RobotsDenied: 1", "NotFound: 1", "ServerError: 1"], ignoreOrder: true);
        status.GetProperty("excludedBy").EnumerateArray().Count().ShouldBe(4);
        status.GetProperty("topSites").EnumerateArray().ShouldHaveSingleItem().GetProperty("done").GetInt64().ShouldBe(6);
        status.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["crawl", "running", "counts", "bytes", "sites", "statuses", "errors", "excludedBy", "topSites", "live", "command"]);
        (await AskAsync(end, "status", "it")).ShouldContain("it: finished");
    }

    [Fact]
    public async Task Status_RunningCrawl_SaysSoAndLeavesItAlone()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/held").Page("/held", "Held").Hold("/held", gate));
        var crawl = _bed.Start(site.Url("/"), "--delay", "0");
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);

        var status = JsonElement.Parse(await AskAsync(crawl.Crawls, "status", "it", "--json"));

        status.GetProperty("running").GetBoolean().ShouldBeTrue();
        gate.Open();
        (await crawl.End).ExitCode.ShouldBe(0);
    }

    private static Task<TestSite> SiteOfAllKindsAsync() => TestSite.StartAsync(s => s
        .Robots("User-agent: *\nDisallow: /private\n")
        .Page("/", "Home", "/old", "/missing", "/broken", "/private", "/skip.pdf", Elsewhere, "/one", "/two", "/three")
        .Redirect("/old", "/new").Page("/new", "New", "/too/deep")
        .Page("/one", "One").Page("/two", "Two").Page("/three", "Three")
        .Status("/missing", 404).Status("/broken", 500));

    private static async Task<List<JsonElement>> ExplainAsync(CrawlEnd end, params string[] urls) =>
        [.. JsonElement.Parse(await AskAsync(end, ["explain", .. urls, "--crawl", "it", "--json"])).EnumerateArray()];

    private static Task<string> AskAsync(CrawlEnd end, params string[] arguments) => AskAsync(Path.GetDirectoryName(end.Folder)!, arguments);

    private static async Task<string> AskAsync(string crawls, params string[] arguments)
    {
        using var process = CrashProcess.Start(crawls, arguments);
        var (exitCode, output, error) = await process.EndAsync();
        exitCode.ShouldBe(0, error);
        return output;
    }

    private static string Rule(JsonElement story) => story.GetProperty("exclusion") is { ValueKind: JsonValueKind.Object } exclusion
        ? $"{Text(exclusion, "reason")}: {Text(exclusion, "rule")}"
        : "-";

    private static string Named(JsonElement count) => $"{Text(count, "name")}: {count.GetProperty("count").GetInt64()}";

    private static string? Text(JsonElement story, string name) => story.GetProperty(name).GetString();
}
