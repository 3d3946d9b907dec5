using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary>Lists that a cluster works off.</summary>
public sealed class ClusterListTests : IDisposable
{
    private static readonly string[] Three = ["http://a.test/1", "http://a.test/1", "http://a.test/none"];
    private readonly CliHarness _cli = new();
    private FinishReason? _end = FinishReason.Complete;
    private CrawlId _crawl;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Fetch_InACluster_IsAListThereWhoseRecordsArePrintedHere()
    {
        var coordinator = _cli.UseCluster(message => Answer(message));

        (await _cli.RunAsync(["fetch", .. Three, "--cluster", "mine", "--in-order", "--print", "status,url"])).ShouldBe(5, _cli.Error.ToString());

        _cli.Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["200\thttp://a.test/1", "200\thttp://a.test/1", "404\thttp://a.test/none"]);
        _cli.Error.ToString().ShouldContain("3 of 3");
        _cli.Joined!.Name.ShouldBe("mine");
        var start = coordinator.Heard.OfType<StartCrawl>().ShouldHaveSingleItem();
        start.Kind.ShouldBe("fetch");
        start.Crawl.Name.ShouldMatch("^fetch-[0-9a-f]{8}-");
        start.Settings.Select(setting => $"{setting.Key} = {string.Join(" + ", setting.Values)}").ShouldBe(
            ["pace.delay = 0", "list.print = status,url", "pace.connections-per-site = 64"], ignoreOrder: true);
        coordinator.Heard.OfType<SubmitSeeds>().ShouldHaveSingleItem().Urls.Select(url => url.Text)
            .ShouldBe(["http://a.test/1", "http://a.test/1#2", "http://a.test/none"]);
        Directory.Exists(Path.Combine(_cli.Crawls, ListInCluster.Folder)).ShouldBeFalse("nobody named it");
        coordinator.Heard.OfType<RemoveCrawl>().ShouldHaveSingleItem().Crawl.ShouldBe(start.Crawl, "nor there");
    }

    [Fact]
    public async Task Fetch_NamedInACluster_StaysThere()
    {
        var coordinator = _cli.UseCluster(message => Answer(message));

        (await _cli.RunAsync(["fetch", .. Three, "--cluster", "mine", "--name", "it"])).ShouldBe(5, _cli.Error.ToString());

        coordinator.Heard.OfType<RemoveCrawl>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_ResultsGetLostOfAListWithoutAName_StaysThere()
    {
        _cli.Clock = new HastyTime(1000);
        var coordinator = _cli.UseCluster(message => Answer(message, lost: "http://a.test/1#2"));

        (await _cli.RunAsync(["fetch", .. Three[..2], "--cluster", "mine"])).ShouldBe(5);

        coordinator.Heard.OfType<RemoveCrawl>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_ListCannotBeRemoved_IsNoFailure()
    {
        _cli.UseCluster(message => message is RemoveCrawl order ? [new CrawlRefused(order.Crawl, "the disk is broken")] : Answer(message));

        (await _cli.RunAsync(["fetch", Three[0], "--cluster", "mine"])).ShouldBe(0, _cli.Error.ToString());

        _cli.Error.ToString().ShouldNotContain("broken");
    }

    [Fact]
    public async Task Fetch_ResultsGetLostAndNoDatabaseIsKnown_SaysHowManyAndWhereTheyAre()
    {
        _cli.Clock = new HastyTime(1000);
        _cli.UseCluster(message => Answer(message, lost: "http://a.test/1#2"));

        (await _cli.RunAsync(["fetch", .. Three[..2], "--cluster", "mine", "--name", "it"])).ShouldBe(5);

        _cli.Error.ToString().ShouldContain(
            "actorcrawler: the cluster has done all of the list, and 1 line of it could not be heard of; actorcrawler export it has all of them");
    }

    [Fact]
    public async Task Fetch_Interrupted_StopsTheListThereAndSaysHowToGoOn()
    {
        _end = null;
        var coordinator = _cli.UseCluster(message => Answer(message, lost: "http://a.test/1#2"));
        var running = _cli.RunAsync(["fetch", .. Three, "--cluster", "mine", "--name", "it"]);
        (await _cli.Signals).TryWrite(StopEvent.Interrupt);

        (await running).ShouldBe(130, _cli.Error.ToString());

        coordinator.Heard.OfType<StopCrawl>().ShouldHaveSingleItem().Drain.ShouldBeTrue();
        _cli.Error.ToString().ShouldContain("actorcrawler fetch --resume it --cluster mine goes on");
    }

    [Fact]
    public async Task Fetch_ResumedAfterItWasRemovedThere_AsksOnlyForWhatIsMissing()
    {
        _end = null;
        _cli.UseCluster(message => Answer(message, lost: "http://a.test/1#2"));
        var running = _cli.RunAsync(["fetch", .. Three, "--cluster", "mine", "--name", "it"]);
        (await _cli.Signals).TryWrite(StopEvent.Interrupt);
        (await running).ShouldBe(130, _cli.Error.ToString());
        _end = FinishReason.Complete;
        var coordinator = _cli.UseCluster(message => Answer(message));

        (await _cli.RunAsync("fetch", "--resume", "it", "--cluster", "mine")).ShouldBe(5, _cli.Error.ToString());

        coordinator.Heard.OfType<StartCrawl>().ShouldHaveSingleItem();
        coordinator.Heard.OfType<SubmitSeeds>().SelectMany(seeds => seeds.Urls).Select(url => url.Text).ShouldBe(["http://a.test/1#2"]);
        _cli.Error.ToString().ShouldContain("3 of 3");
    }

    [Fact]
    public async Task Probe_InACluster_AsksThereForWhatCannotExistFirst()
    {
        _cli.Input = "admin\nnone\n";
        var coordinator = _cli.UseCluster(message => Answer(message));

        (await _cli.RunAsync("probe", "--base", "http://a.test/", "--paths", "-", "--cluster", "mine", "--name", "it", "--print", "status,url"))
            .ShouldBe(0, _cli.Error.ToString());

        _cli.Output.ToString().Trim().ShouldBe("200\thttp://a.test/admin");
        coordinator.Heard.OfType<RemoveCrawl>().ShouldHaveSingleItem().Crawl.Name.ShouldBe("it-before", "nobody can ask for that one");
        coordinator.Heard.OfType<StartCrawl>().Select(start => (start.Crawl.Name, start.Kind)).ShouldBe([("it-before", "probe"), ("it", "probe")]);
        coordinator.Heard.OfType<StartCrawl>().ShouldAllBe(
            start => start.Settings.Any(setting => setting.Key == "list.no-redirects" && setting.Values.SequenceEqual(new[] { "true" })));
    }

    [Fact]
    public async Task Fetch_NameThatTheClusterHas_IsRefused()
    {
        _cli.UseCluster(ClusterHarness.Crawl("it"));

        (await _cli.RunAsync(["fetch", .. Three, "--cluster", "mine", "--name", "it"])).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("the cluster has it already; choose another --name");
    }

    [Fact]
    public async Task Fetch_OptionsOfOneMachineOrSecrets_AreRefusedTogether()
    {
        var file = Path.Combine(_cli.Folder, "body.json");
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        _cli.UseCluster(message => Answer(message));

        (await _cli.RunAsync(
            "fetch", "http://a.test/", "--cluster", "mine", "--save", "here", "--cookie-jar", "jar", "--proxy", "http://p.test:1", "--insecure",
            "--http", "2", "--dns", "127.0.0.1", "--auth", "bearer:abc", "--json-body", "@" + file)).ShouldBe(2);

        var told = _cli.Error.ToString();
        foreach (var flag in (string[])["--save", "--cookie-jar", "--insecure", "--http", "--dns"])
        {
            told.ShouldContain($"{flag}: this is about the files and connections of one machine; leave it out, or leave out --cluster");
        }

        told.ShouldContain("--auth: a cluster keeps what it is to send, and keeps no secrets; leave it out, or leave out --cluster");
        told.ShouldContain("--json-body: the nodes of a cluster do not have the file; expected the JSON itself, or no --cluster");
        told.ShouldNotContain("abc");
    }

    private IEnumerable<object> Answer(object message, string lost = "")
    {
        switch (message)
        {
            case ReportCluster:
                return [ClusterHarness.Report()];
            case StartCrawl start:
                _crawl = start.Crawl;
                return [new CrawlStarted(start.Crawl, IsNew: true)];
            case SubmitSeeds seeds:
                var stored = seeds.Urls.Where(url => url.Text != lost).Select(url => new RecordStored(Record(url)));
                return [.. stored.Select(Tell), .. stored.Take(1).Select(Tell), new SeedsAccepted(seeds.Batch, seeds.Urls.Length, 0, 0)];
            case StopCrawl:
                _end = FinishReason.Stopped;
                return [ClusterHarness.Progress(_crawl.Name)];
            case RemoveCrawl order:
                return [new CrawlRemoved(order.Crawl)];
            case ReportProgress:
                return [_end is { } end ? new CrawlFinished(end, ClusterHarness.Progress(_crawl.Name)) : ClusterHarness.Progress(_crawl.Name)];
            default:
                return [];
        }
    }

    private ScriptedCoordinator.Aside Tell(RecordStored stored) => new(new ActorAddress("watcher", _crawl.Name), stored);

    private PageRecord Record(CrawlUrl url) => new()
    {
        Crawl = _crawl,
        Url = url,
        Depth = 0,
        Status = IsThere(url) ? 200 : 404,
        Attempt = 1,
        FetchedAt = DateTimeOffset.UnixEpoch,
        Elapsed = TimeSpan.FromMilliseconds(7),
        ErrorKind = IsThere(url) ? null : nameof(FetchOutcome.NotFound),
    };

    private static bool IsThere(CrawlUrl url) => url.Once().Text is "http://a.test/1" or "http://a.test/admin";
}
