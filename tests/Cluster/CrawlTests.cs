using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Cluster;

/// <summary>Crawls of a cluster whose nodes are processes of their own.</summary>
public class CrawlTests(ClusterServers servers)
{
    private static readonly string[] Fast = ["--delay", "0", "--connections-per-site", "8"];

    [Fact]
    public async Task Crawl_CoordinatorTwoFetchersTwoParsers_HasTheRecordsOfOneProcess()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 2000);
        bed.StartFive();
        await bed.SeedAsync("it", Fast);
        await bed.FinishedAsync("it");
        bed.ShouldBePolite(TimeSpan.Zero, 8);
        var requests = bed.Site.Log.Pages.Length;

        (await bed.RunAloneAsync(["crawl", bed.Site.Url("/"), "--name", "alone", "--quiet", .. Fast])).ExitCode.ShouldBe(0);
        var alone = StoredPage.ReadAll((await bed.RunAloneAsync("export", "alone")).Output);

        (await bed.ExportAsync("it")).ShouldBe(alone);
        alone.Count.ShouldBe(2000);
        requests.ShouldBe(2000, "no page is fetched twice");
        await bed.ShouldHaveEveryPageAsync("it");
    }

    [Fact]
    public async Task Crawls_TwoOfOneSite_EachHasItsRecordsAndTheSiteOnePace()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 80);
        bed.StartFive();
        await bed.SeedAsync("one", "--delay", "20ms");
        await bed.SeedAsync("two", "--delay", "20ms");
        await bed.FinishedAsync("one");
        await bed.FinishedAsync("two");

        await bed.ShouldHaveEveryPageAsync("one");
        await bed.ShouldHaveEveryPageAsync("two");
        bed.ShouldBePolite(TimeSpan.FromMilliseconds(20), 1);
    }

    [Fact]
    public async Task Node_OfAllRoles_IsAClusterThatKeepsItsRecordsInTheCrawlFolder()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 100);
        bed.StartNode("all", storesInDatabase: false, "coordinator", "fetcher", "parser");
        await bed.SeedAsync("it", Fast);
        await bed.FinishedAsync("it");

        var export = await bed.RunAloneAsync("export", Path.Combine(bed.Crawls, "it"));

        StoredPage.ReadAll(export.Output).Select(record => record.Url).Order(StringComparer.Ordinal).ShouldBe(
            bed.Pages.Paths.Select(bed.Site.Url).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fetcher_JoinsAmidACrawl_IsTakenIntoUse()
    {
        var gate = new Gate();
        await using var bed = await ClusterBed.StartAsync(servers, 2000, gate: gate);
        bed.StartNode("c1", "coordinator");
        bed.StartNode("p1", "parser");
        bed.StartNode("f1", "fetcher");
        await bed.SeedAsync("it", Fast);
        await bed.Lines.WaitAsync(gate.Reached, "a page that is held");
        bed.StartNode("f2", "fetcher");
        while (await bed.FreeSlotsAsync("f2") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        gate.Open();

        await bed.Lines.WaitForAsync("f2: ", "Done with", bed.Site.BaseUrl[7..]);

        await bed.FinishedAsync("it");
        bed.ShouldBePolite(TimeSpan.Zero, 8);
    }

    [Fact]
    public async Task Nodes_Terminated_GiveBackWhatTheyHoldAndNoAttemptIsCounted()
    {
        // enough for a node to have left before all is crawled
        await using var bed = await ClusterBed.StartAsync(servers, 3000);
        bed.StartNode("c1", "coordinator");
        bed.StartNode("p1", "parser");
        var parser = bed.StartNode("p2", "parser");
        bed.StartNode("f1", "fetcher");
        var fetcher = bed.StartNode("f2", "fetcher");
        await bed.SeedAsync("it", Fast);
        await bed.RequestsAsync(100);
        (await fetcher.TerminateAsync()).ShouldBe(0);
        await bed.RequestsAsync(bed.Site.Log.Requests.Length + 50);
        (await parser.TerminateAsync()).ShouldBe(0);
        await bed.FinishedAsync("it");

        await bed.ShouldHaveEveryPageAsync("it");
        (await bed.NumberAsync("SELECT max(attempt) FROM pages")).ShouldBe(1, bed.Lines.ToString());
        bed.Site.Log.Pages.Length.ShouldBe(3000, "no page is fetched twice");
    }
}
