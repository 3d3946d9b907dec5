namespace ActorCrawler.Cluster;

/// <summary>What users do with the crawls of a running cluster, from their command line.</summary>
public sealed class OrderTests(ClusterServers servers)
{
    [Fact]
    public async Task Crawl_PausedResumedStoppedResumed_EndsWithEveryPage()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 400);
        bed.StartFive();
        await bed.SeedAsync("it", "--delay", "15ms"); // long enough for commands, which are processes that have to start
        await bed.RequestsAsync(50);

        await bed.CommandAsync("pause", "it");
        (await bed.StatusAsync("it")).GetProperty("state").GetString().ShouldBe("paused");
        await SettleAsync(bed);
        var requests = bed.Site.Log.Requests.Length;
        (await bed.CommandAsync("nodes")).ShouldContain("f2");
        bed.Site.Log.Requests.Length.ShouldBe(requests);
        await bed.CommandAsync("resume", "it");
        await bed.RequestsAsync(requests + 50);

        (await bed.CommandAsync("stop", "it")).ShouldContain("stopped after");
        (await bed.StatusAsync("it")).GetProperty("state").GetString().ShouldBe("stopped");
        requests = bed.Site.Log.Requests.Length;
        (await bed.ExportAsync("it")).Count.ShouldBe(bed.Site.Log.Pages.Distinct(StringComparer.Ordinal).Count());
        bed.Site.Log.Requests.Length.ShouldBe(requests);
        await bed.CommandAsync("resume", "it");
        await bed.FinishedAsync("it");

        await bed.ShouldHaveEveryPageAsync("it");
        bed.ShouldBePolite(TimeSpan.FromMilliseconds(15), 1);
        (await bed.CommandAsync("explain", bed.Site.Url(bed.Pages.Paths[9]), "--crawl", "it")).ShouldContain("200");
        (await bed.StatusAsync("it")).GetProperty("pages").GetInt64().ShouldBe(400);
    }

    // Nothing is in flight any more: the status is asked until it says so.
    private static async Task SettleAsync(ClusterBed bed)
    {
        for (var urls = (await bed.StatusAsync("it")).GetProperty("urls");
            urls.GetProperty("leased").GetInt64() + urls.GetProperty("fetched").GetInt64() > 0;
            urls = (await bed.StatusAsync("it")).GetProperty("urls"))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
