using System.Text.Json;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class CrawlCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Crawl_ToItsEnd_PrintsTheSummaryAndLeavesAFolder()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(1234)) { Excluded = [("--scope host", 56)] });

        (await _cli.RunAsync("crawl", "example.com")).ShouldBe(0);

        var folder = Path.Combine(_cli.Crawls, "example.com");
        File.Exists(Path.Combine(folder, "log", "actorcrawler.jsonl")).ShouldBeTrue();
        var summary = _cli.Output.ToString();
        summary.ShouldStartWith("example.com: finished, nothing is left to do");
        summary.ShouldContain("  pages        1,234 in");
        summary.ShouldContain("  excluded by  --scope host: 56");
        summary.ShouldContain("SELECT status, count(*) FROM pages GROUP BY status");
    }

    [Fact]
    public async Task Crawl_WithJson_PrintsOneObjectAndNothingElse()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(5, FinishReason.PageLimit)));

        (await _cli.RunAsync("crawl", "example.com", "--json", "--name", "mine")).ShouldBe(0);

        using var document = JsonDocument.Parse(_cli.Output.ToString());
        document.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "crawl", "reason", "pages", "bytes", "sites", "takenOver", "elapsedSeconds", "pagesPerSecond", "urls", "statuses", "errors", "excluded",
            "limitedBy", "limitedShare", "folder", "stores", "log", "storageFailure",
        ]);
        document.RootElement.GetProperty("crawl").GetString().ShouldBe("mine");
        document.RootElement.GetProperty("reason").GetString().ShouldBe("pageLimit");
        document.RootElement.GetProperty("errors")[0].GetProperty("kind").GetString().ShouldBe("NotFound");
    }

    [Fact]
    public async Task Crawl_Quiet_PrintsNothing()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));

        (await _cli.RunAsync("crawl", "example.com", "--quiet")).ShouldBe(0);

        _cli.Output.ToString().ShouldBeEmpty();
        _cli.Error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_EverythingWrong_IsToldTogetherAndNothingIsStarted()
    {
        _cli.Environment["ACTORCRAWLER__PACE__RATE"] = "much";

        var exit = await _cli.RunAsync("crawl", "mailto:x@y", "--dleay", "--delay", "5", "--header", "x", "--seeds");

        exit.ShouldBe(2);
        var told = _cli.Error.ToString();
        told.ShouldContain("there are 6 problems");
        told.ShouldContain("--dleay: there is no such option; did you mean --delay?");
        told.ShouldContain("--delay: \"5\"");
        told.ShouldContain("--header: \"x\"");
        told.ShouldContain("--seeds");
        told.ShouldContain("ACTORCRAWLER__PACE__RATE: \"much\"");
        told.ShouldContain("SEED: \"mailto:x@y\"");
        Directory.Exists(_cli.Crawls).ShouldBeFalse();
    }

    [Fact]
    public async Task Crawl_BadConfigFile_IsToldWithFileAndLine()
    {
        var file = Path.Combine(_cli.Folder, "actorcrawler.conf");
        await File.WriteAllTextAsync(
            file, "actorcrawler {\n  pace.delay = 5\n  pace.dealy = 1s\n}\n", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("crawl", "example.com")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain($"actorcrawler.pace.delay ({file}:2:");
        _cli.Error.ToString().ShouldContain($"actorcrawler.pace.dealy ({file}:3:");
        _cli.Error.ToString().ShouldContain("did you mean pace.delay?");
    }

    [Fact]
    public async Task Crawl_BrokenOrMissingConfigFile_IsAProblemWithItsPlace()
    {
        var file = Path.Combine(_cli.Folder, "x.conf");
        await File.WriteAllTextAsync(file, "actorcrawler {\n", TestContext.Current.CancellationToken);

        (await _cli.RunAsync("crawl", "example.com", "--config", file)).ShouldBe(2);
        _cli.Error.ToString().ShouldContain(file);
        (await _cli.RunAsync("crawl", "example.com", "--config", file + "missing")).ShouldBe(2);
        _cli.Error.ToString().ShouldContain("the file does not exist");
    }

    [Fact]
    public async Task Crawl_WithoutASeed_IsAProblem()
    {
        (await _cli.RunAsync("crawl")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there is no seed");
    }

    [Fact]
    public async Task Crawl_GivenNameThatIsTaken_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_cli.Crawls, "mine")).FullName, "crawl.conf"), "");

        (await _cli.RunAsync("crawl", "example.com", "--name", "mine")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("mine is there already; expected --resume mine");
    }

    [Fact]
    public async Task Crawl_FieldsThatCannotBeUsed_AreToldTogetherWithTheirOptions()
    {
        var code = await _cli.RunAsync("crawl", "a.test", "--select", "a=p[", "--select", "b=p", "--select-xpath", "b=//p", "--select-xpath", "c=//p[x:y]");

        code.ShouldBe(ExitCodes.BadUsage);
        var error = _cli.Error.ToString();
        error.ShouldContain("--select-xpath: the field b is there twice; expected different names");
        error.ShouldContain("--select: the selector of a cannot be used: 'p[' is not a CSS selector");
        error.ShouldContain("--select-xpath: the selector of c cannot be used: '//p[x:y]' is not an XPath 1.0 expression (");
    }

    [Fact]
    public async Task Crawl_PlanOfTheFlags_ReachesTheRunner()
    {
        _cli.Input = "b.test\n";
        var running = _cli.RunAsync(
            "crawl", "a.test", "--seeds", "-", "--delay", "0", "--contact", "https://me.test/", "--assets", "--select", "p=.price",
            "--select", "t=h1", "--select-xpath", "x=//p[@class='a']/text()", "--links-matching", "/docs/", "--max-depth", "3", "--ignore-robots", "--header", "X-A: b");
        var plan = await _cli.Runner.Started;
        _cli.Runner.End(new CrawlResult(Some.Finished()));
        await running;

        plan.Options.Pace.Delay.ShouldBe(TimeSpan.Zero);
        plan.Options.Scope.MaxDepth.ShouldBe(3);
        plan.Seeds.Count.ShouldBe(2);
        plan.Profile.Fetch.UserAgent.ShouldBe($"ActorCrawler/{Product.Version} (+https://me.test/)");
        plan.Profile.Fetch.ObeyRobots.ShouldBeFalse();
        plan.Profile.Fetch.Headers.ShouldHaveSingleItem().ShouldBe(new HttpField("X-A", "b"));
        plan.Profile.Parse.Assets.ShouldBeTrue();
        plan.Profile.Parse.Fields.Select(field => field.Name).ShouldBe(["p", "t", "x"]);
        plan.Profile.Parse.Fields[2].ShouldBe(new FieldRule("x", "//p[@class='a']/text()", FieldKind.XPath));
        plan.Options.Scope.LinksMatching.ShouldHaveSingleItem().ToString().ShouldBe("/docs/");
        _cli.Error.ToString().ShouldContain("WARNING: --ignore-robots");
        var saved = await File.ReadAllTextAsync(plan.Folder.OptionsFile, TestContext.Current.CancellationToken);
        saved.ShouldContain("limits.max-depth = \"3\"");
    }

    [Theory]
    [InlineData(StopEvent.Interrupt, 130)]
    [InlineData(StopEvent.Terminate, 143)]
    public async Task Crawl_SignalledWithoutATerminal_DrainsAndExitsWithItsCode(object signal, int exitCode)
    {
        _cli.Runner.OnAsked = _ => _cli.Runner.End(new CrawlResult(Some.Finished(1, FinishReason.Stopped)));
        var running = _cli.RunAsync("crawl", "example.com");
        (await _cli.Signals).TryWrite((StopEvent)signal);

        (await running).ShouldBe(exitCode);
        _cli.Runner.Asked.ShouldBe(["drain"]);
        _cli.Output.ToString().ShouldContain("stopped before its end");
    }

    [Fact]
    public async Task Crawl_StorageFailure_IsToldInASentence()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(1, FinishReason.Stopped), "pages.db cannot be written: disk full"));

        (await _cli.RunAsync("crawl", "example.com", "--quiet")).ShouldBe(3);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: pages.db cannot be written: disk full");
    }

    [Fact]
    public async Task Crawl_UnexpectedError_ShowsNoStackTraceAndLogsIt()
    {
        _cli.Runner.Fail(new InvalidOperationException("inner workings"));

        (await _cli.RunAsync("crawl", "example.com", "--name", "broken")).ShouldBe(1);

        _cli.Error.ToString().ShouldContain("something went wrong inside the program");
        _cli.Error.ToString().ShouldNotContain("   at ");
        var log = await File.ReadAllTextAsync(
            Path.Combine(_cli.Crawls, "broken", "log", "actorcrawler.jsonl"), TestContext.Current.CancellationToken);
        log.ShouldContain("inner workings");
        log.ShouldContain("   at ");
    }
}
