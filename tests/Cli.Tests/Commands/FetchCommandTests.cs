using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class FetchCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Fetch_AList_IsACrawlOfItsLinesAloneWithoutDelay()
    {
        _cli.Input = "http://a.test/1\nhttp://a.test/1\n# no line\na.test/2\n";
        _cli.Runner.End(new CrawlResult(Some.Finished()));

        (await _cli.RunAsync("fetch", "--list", "-", "--concurrency", "500", "--name", "mine", "--retry-wait", "1s")).ShouldBe(0);

        var plan = (ListPlan)await _cli.Runner.Started;
        plan.Seeds.Count.ShouldBe(3);
        var coordination = plan.Coordination;
        coordination.SeedsOnly.ShouldBeTrue();
        coordination.Scope.Kind.ShouldBe(ScopeKind.Page);
        coordination.Pace.Delay.ShouldBe(TimeSpan.Zero);
        coordination.Pace.ConnectionsPerSite.ShouldBe(500);
        coordination.Limits.RetryWait.ShouldBe(TimeSpan.FromSeconds(1));
        coordination.Profile.Fetch.ObeyRobots.ShouldBeFalse();
        coordination.Profile.Parse.MaxLinks.ShouldBe(0);
        (await File.ReadAllLinesAsync(Path.Combine(_cli.Crawls, "mine", "seeds.txt")))
            .ShouldBe(["http://a.test/1", "http://a.test/1#2", "https://a.test/2"]);
    }

    [Fact]
    public async Task Fetch_Finished_LeavesNoFolderUnlessItHasAName()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));

        (await _cli.RunAsync("fetch", "http://a.test/")).ShouldBe(0);

        Directory.Exists(_cli.Crawls).ShouldBeFalse();
        (await _cli.RunAsync("fetch", "http://a.test/", "--name", "kept")).ShouldBe(0);
        Directory.Exists(Path.Combine(_cli.Crawls, "kept")).ShouldBeTrue();
    }

    [Fact]
    public async Task Fetch_Interrupted_KeepsItsFolderAndSaysHowToGoOn()
    {
        _cli.Runner.OnAsked = _ => _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));
        var running = _cli.RunAsync("fetch", "http://a.test/1", "http://a.test/1", "--delay", "1s");
        (await _cli.Signals).TryWrite(StopEvent.Interrupt);

        (await running).ShouldBe(130);

        var folder = Directory.GetDirectories(_cli.Crawls).ShouldHaveSingleItem();
        var name = Path.GetFileName(folder);
        name.ShouldStartWith("fetch-");
        _cli.Error.ToString().ShouldContain($"actorcrawler fetch --resume {name} goes on");
        (await File.ReadAllTextAsync(Path.Combine(folder, "kind.txt"))).ShouldBe("fetch");
    }

    [Fact]
    public async Task Fetch_Resumed_HasItsLinesAndOptionsAgain()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished(0, FinishReason.Stopped)));
        await _cli.RunAsync("fetch", "http://a.test/1", "http://a.test/1", "--name", "it", "--delay", "1s", "--concurrency", "7");
        using var again = new CliHarness();
        again.Runner.End(new CrawlResult(Some.Finished()));

        (await again.RunAsync("fetch", "--resume", Path.Combine(_cli.Crawls, "it"))).ShouldBe(0);

        var plan = await again.Runner.Started;
        plan.Seeds.Count.ShouldBe(2);
        plan.Coordination.Pace.Delay.ShouldBe(TimeSpan.FromSeconds(1));
        plan.Coordination.Pace.ConnectionsPerSite.ShouldBe(7);
        plan.Options.Concurrency.ShouldBe(7);
        (await again.RunAsync("fetch", "--resume", Path.Combine(_cli.Crawls, "it"))).ShouldBe(0, "what is at its default is no secret the second time either");
        (await File.ReadAllLinesAsync(plan.Folder.SeedsFile)).ShouldBe(["http://a.test/1", "http://a.test/1#2"]);
    }

    [Fact]
    public async Task Fetch_ResumedWithMoreLines_IsRefused()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));
        await _cli.RunAsync("fetch", "http://a.test/1", "--name", "it");

        (await _cli.RunAsync("fetch", "--resume", "it", "http://a.test/2")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--resume: the lines are in the folder of the list; expected no others");
    }

    [Fact]
    public async Task Resume_ByAnotherCommand_IsRefusedAndTold()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));
        await _cli.RunAsync("fetch", "http://a.test/1", "--name", "list");
        await _cli.RunAsync("crawl", "http://a.test/1", "--name", "crawled");

        (await _cli.RunAsync("crawl", "--resume", "list")).ShouldBe(2);
        (await _cli.RunAsync("fetch", "--resume", "crawled")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--resume: list is no crawl; expected actorcrawler fetch --resume list");
        _cli.Error.ToString().ShouldContain("--resume: crawled is no list of fetch; expected actorcrawler crawl --resume crawled");
    }

    [Fact]
    public async Task Fetch_EverythingWrong_IsToldTogether()
    {
        (await _cli.RunAsync(
            "fetch", "mailto:x@y", "--list", "missing.txt", "--print", "url,colour", "--at", "noon", "--after", "5", "--every", "1h", "--name", "x"))
            .ShouldBe(2);

        var told = _cli.Error.ToString();
        told.ShouldContain("URL: \"mailto:x@y\"");
        told.ShouldContain("--list missing.txt: ");
        told.ShouldContain("--print: \"url,colour\"; expected some of url,status,bytes,");
        told.ShouldContain("--at: \"noon\"; expected a time such as 22:30, or 2026-12-01T08:00");
        told.ShouldContain("--after: \"5\"");
        told.ShouldContain("--every makes a list of its own each time; expected neither --name nor --resume with it");
    }

    [Fact]
    public async Task Fetch_After_StartsWhenItsTimeHasCome()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));
        var running = _cli.RunAsync("fetch", "http://a.test/", "--after", "5m");
        while (_cli.Time.PendingTimers == 0)
        {
            await Task.Yield();
        }

        _cli.Runner.Started.IsCompleted.ShouldBeFalse();
        _cli.Error.ToString().ShouldContain("actorcrawler: starts at ");
        _cli.Time.Advance(TimeSpan.FromMinutes(5));

        (await running).ShouldBe(0);
        _cli.Runner.Started.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Fetch_SignalWhileItWaits_EndsBeforeAnythingIsAsked()
    {
        var running = _cli.RunAsync("fetch", "http://a.test/", "--after", "5m");
        (await _cli.Signals).TryWrite(StopEvent.Terminate);

        (await running).ShouldBe(143);
        _cli.Runner.Started.IsCompleted.ShouldBeFalse();
        Directory.Exists(_cli.Crawls).ShouldBeFalse();
    }

    [Fact]
    public async Task Fetch_FewDescriptors_LowersTheConcurrencyWithOneWarning()
    {
        _cli.DescriptorLimit = 1024;
        _cli.Runner.End(new CrawlResult(Some.Finished()));

        (await _cli.RunAsync("fetch", "http://a.test/", "--concurrency", "500", "--name", "it")).ShouldBe(0);

        var plan = await _cli.Runner.Started;
        plan.Options.Concurrency.ShouldBe(432);
        plan.Coordination.Pace.ConnectionsPerSite.ShouldBe(432);
        _cli.Error.ToString().ShouldContain(
            "WARNING: --concurrency 500 is lowered to 432, since this process may open 1,024 files and connections; ulimit -n sets how many.");
    }

    [Fact]
    public async Task Fetch_OptionThatSeveralPlacesRead_IsToldOnce()
    {
        (await _cli.RunAsync("fetch", "http://a.test/", "--concurrency", "0", "--cookie", "x")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there are 2 problems");
    }

    [Fact]
    public async Task Fetch_JarThatCannotBeWritten_IsToldBeforeAnythingIsAsked()
    {
        _cli.Runner.End(new CrawlResult(Some.Finished()));
        var nowhere = Path.Combine(_cli.Folder, "nowhere", "jar.txt");

        (await _cli.RunAsync("fetch", "http://a.test/", "--cookie-jar", nowhere)).ShouldBe(2);
        (await _cli.RunAsync("fetch", "http://a.test/", "--cookie-jar", _cli.Folder)).ShouldBe(2);

        _cli.Error.ToString().ShouldContain($"--cookie-jar: {nowhere} is in a folder that does not exist; expected the path of a file");
        _cli.Error.ToString().ShouldContain($"--cookie-jar: {_cli.Folder} is a folder; expected the path of a file");
    }

    [Fact]
    public async Task Fetch_HeaderThatIsTooLong_IsToldWhyAndNotShown()
    {
        (await _cli.RunAsync("fetch", "http://a.test/", "--header", "Authorization: Bearer hunter2" + new string('x', 1024))).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--header: \"(not shown)\"; expected a header of at most 1,024 characters; for a longer token there is --auth");
        _cli.Error.ToString().ShouldNotContain("hunter2");
    }
}
