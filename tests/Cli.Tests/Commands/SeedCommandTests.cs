using System.Text.Json;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class SeedCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly Dictionary<BatchId, SeedsAccepted> _batches = [];
    private readonly HashSet<CrawlId> _crawls = [];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Seed_NewCrawl_StartsItWithWhatIsNotTheDefaultAndSubmitsTheSeeds()
    {
        var coordinator = _cli.UseCluster(Answer);
        _cli.Environment["ACTORCRAWLER__PACE__DELAY"] = "2s";

        (await _cli.RunAsync(
            "seed", "https://a.test/", "b.test/x", "--max-pages", "5000", "--retries", "2", "--select", "p=.price", "--select", "t=h1")).ShouldBe(0);

        var start = coordinator.Heard.OfType<StartCrawl>().ShouldHaveSingleItem();
        start.Crawl.Name.ShouldBe("a.test");
        start.Settings.Select(setting => $"{setting.Key} = {string.Join(" + ", setting.Values)}").ShouldBe(
            ["limits.max-pages = 5000", "pace.delay = 2s", "parse.select = p=.price + t=h1"]);
        var seeds = coordinator.Heard.OfType<SubmitSeeds>().ShouldHaveSingleItem();
        seeds.Urls.Select(url => url.Text).ShouldBe(["https://a.test/", "https://b.test/x"]);
        seeds.IsLast.ShouldBeTrue();
        _cli.Output.ToString().ShouldStartWith("a.test: started, 2 seeds accepted");
        _cli.Output.ToString().ShouldContain("actorcrawler status a.test --watch");
    }

    [Fact]
    public async Task Seed_ManySeeds_AreSentInBatchesOfWhichOnlyTheLastSaysSo()
    {
        var coordinator = _cli.UseCluster(Answer);
        _cli.Input = string.Join('\n', Enumerable.Range(0, 2500).Select(number => $"https://a.test/{number}"));

        (await _cli.RunAsync("seed", "--seeds", "-", "--name", "list")).ShouldBe(0);

        var batches = coordinator.Heard.OfType<SubmitSeeds>().ToList();
        batches.Select(batch => batch.Urls.Length).ShouldBe([1000, 1000, 500]);
        batches.Select(batch => batch.IsLast).ShouldBe([false, false, true]);
        batches.ShouldAllBe(batch => batch.Crawl == new CrawlId("list"));
        _cli.Output.ToString().ShouldStartWith("list: started, 2,500 seeds accepted");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task Seed_LostAnswers_AreAskedForAgainWithTheSameBatch(int lost)
    {
        var coordinator = _cli.UseCluster(Answer);
        coordinator.Losses = (lost, _cli.Time);

        (await _cli.RunAsync("seed", "https://a.test/", "--delay", "0")).ShouldBe(0, _cli.Error.ToString());

        coordinator.Heard.OfType<SubmitSeeds>().Select(seeds => seeds.Batch).Distinct().ShouldHaveSingleItem();
        coordinator.Heard.Count.ShouldBe(3 + lost);
    }

    [Fact]
    public async Task Seed_AnswerToTheStartIsLost_IsNotTakenForSomebodyElsesCrawl()
    {
        var lose = true;
        var coordinator = _cli.UseCluster(message =>
        {
            var answers = Answer(message).ToList();
            if (message is not StartCrawl || !lose)
            {
                return answers;
            }

            lose = false;
            _cli.Time.Advance(TimeSpan.FromSeconds(1));
            return [];
        });

        (await _cli.RunAsync("seed", "https://a.test/", "--delay", "0")).ShouldBe(0, _cli.Error.ToString());

        coordinator.Heard.OfType<StartCrawl>().Count().ShouldBe(2);
        _cli.Output.ToString().ShouldStartWith("a.test: started");
    }

    [Fact]
    public async Task Seed_CrawlThatIsThere_GetsMoreSeedsWhateverTheEnvironmentSaysForNewOnes()
    {
        _crawls.Add(ClusterHarness.Mine);
        _cli.Environment["ACTORCRAWLER__PACE__DELAY"] = "2s";
        _cli.UseCluster(Answer);

        (await _cli.RunAsync("seed", "https://a.test/", "--name", "mine", "--json")).ShouldBe(0);

        var answer = JsonDocument.Parse(_cli.Output.ToString()).RootElement;
        answer.GetProperty("crawl").GetString().ShouldBe("mine");
        answer.GetProperty("isNew").GetBoolean().ShouldBeFalse();
        answer.GetProperty("accepted").GetInt64().ShouldBe(1);
        answer.GetProperty("known").GetInt64().ShouldBe(0);
        answer.GetProperty("excluded").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Seed_FlagsForACrawlThatIsThere_AreForTheCoordinatorToCompare()
    {
        _crawls.Add(ClusterHarness.Mine);
        _cli.Environment["ACTORCRAWLER__PACE__DELAY"] = "2s";
        var coordinator = _cli.UseCluster(Answer);

        (await _cli.RunAsync("seed", "https://a.test/", "--name", "mine", "--retries", "2", "--max-depth", "3")).ShouldBe(0);

        var start = coordinator.Heard.OfType<StartCrawl>().ShouldHaveSingleItem();
        start.Settings.Select(setting => $"{setting.Key} = {string.Join(" + ", setting.Values)}").ShouldBe(
            ["limits.max-depth = 3", "http.retries = 2"], ignoreOrder: true, "flags that say the default, too, and not what the environment says for new crawls");
        _cli.Output.ToString().ShouldStartWith("mine: goes on, 1 seed accepted");
    }

    [Fact]
    public async Task Seed_RefusedByTheCoordinator_IsToldInItsWords()
    {
        _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report()],
            StartCrawl start => [new CrawlRefused(start.Crawl, "the disk of the coordinator is full")],
            _ => [],
        });

        (await _cli.RunAsync("seed", "https://a.test/")).ShouldBe(2);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: the disk of the coordinator is full");
    }

    [Fact]
    public async Task Seed_EverythingWrong_IsToldTogether()
    {
        (await _cli.RunAsync("seed", "ftp://a.test/", "--delay", "5", "--crawls", "x")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("SEED: \"ftp://a.test/\"");
        _cli.Error.ToString().ShouldContain("--delay: \"5\"");
        _cli.Error.ToString().ShouldContain("--crawls");
        _cli.Error.ToString().ShouldContain("actorcrawler.cluster.broker: it is not set");
    }

    [Fact]
    public async Task Seed_WithoutASeed_IsAProblem()
    {
        _cli.UseCluster(Answer);

        (await _cli.RunAsync("seed")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there is no seed");
    }

    // as a coordinator: a start that comes twice changes nothing, a batch that comes twice is counted once
    private IEnumerable<object> Answer(object message)
    {
        switch (message)
        {
            case ReportCluster:
                return [ClusterHarness.Report([.. _crawls.Select(crawl => ClusterHarness.Crawl(crawl.Name))])];
            case StartCrawl start:
                return [new CrawlStarted(start.Crawl, _crawls.Add(start.Crawl))];
            case SubmitSeeds seeds:
                _batches.TryAdd(seeds.Batch, new SeedsAccepted(seeds.Batch, seeds.Urls.Length, 0, 0));
                return [_batches[seeds.Batch]];
            default:
                return [];
        }
    }
}
