namespace ActorCrawler.Cluster;

/// <summary>A coordinator that ends and starts anew, in order or not.</summary>
public class RestartTests(ClusterServers servers)
{
    private static readonly string[] Fast = ["--delay", "0", "--connections-per-site", "8", "--timeout", "5s"];

    [Fact]
    public async Task Coordinator_TerminatedAmidACrawl_CallsItsLeasesInAndGoesOn()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 600);
        var coordinator = bed.StartNode("c1", "coordinator");
        bed.StartNode("f1", "fetcher");
        bed.StartNode("p1", "parser");
        await bed.SeedAsync("it", Fast);
        await bed.RequestsAsync(100);

        (await coordinator.TerminateAsync()).ShouldBe(0);
        bed.StartNode("c1", "coordinator");
        await bed.FinishedAsync("it");

        await bed.ShouldHaveEveryPageAsync("it");
        bed.ShouldBePolite(TimeSpan.Zero, 8);
        bed.Lines.Count("Leases called in: ").ShouldBe(1, bed.Lines.ToString());
        bed.Lines.Count("Not all leases were given back").ShouldBe(0, bed.Lines.ToString());
    }

    [Fact]
    public async Task Coordinator_KilledAmidACrawlWithAPageLimit_ExactlySoManyPagesAreStoredAndNoneFetchedAgain()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 600);
        bed.ShortenLeases();
        bed.StartFive();
        await bed.SeedAsync("it", [.. Fast, "--max-pages", "200"]);
        foreach (var moment in (int[])[40, 90, 150])
        {
            await bed.RequestsAsync(moment);
            await bed.KillAndStartAsync("c1", "coordinator");
        }

        await bed.Lines.WaitForAsync("Crawl it finished (PageLimit)");

        (await bed.NumberAsync("SELECT count(*) FROM pages WHERE status BETWEEN 200 AND 299")).ShouldBe(200, bed.Lines.ToString());
        (await bed.StatusAsync("it")).GetProperty("pages").GetInt64().ShouldBe(200);

        // Of what a fetcher has in hand at such a moment a report may be lost, and so a page or two be fetched again; not what is stored.
        (bed.Site.Log.Pages.Length - 200).ShouldBeLessThan(3 * 8);
    }
}
