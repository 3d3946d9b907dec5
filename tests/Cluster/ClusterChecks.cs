namespace ActorCrawler.Cluster;

/// <summary>What must hold of every crawl of a cluster.</summary>
internal static class ClusterChecks
{
    /// <summary>Checks that the records are the site's pages, each once, as it is.</summary>
    public static async Task ShouldHaveEveryPageAsync(this ClusterBed bed, string crawl)
    {
        var records = await bed.ExportAsync(crawl);
        records.Select(record => record.Url).Order(StringComparer.Ordinal).ShouldBe(
            bed.Pages.Paths.Select(bed.Site.Url).Order(StringComparer.Ordinal), bed.Lines.ToString());
        records.ShouldAllBe(record => record.Status == 200 && record.ErrorKind == null);
        records.Select(record => record.Title).ShouldBeUnique();
        (await bed.NumberAsync($"SELECT count(*) - count(DISTINCT key) FROM pages WHERE crawl = '{crawl}'")).ShouldBe(0);
    }

    /// <summary>Checks that the server never had less than the delay between two requests, and never more requests at once than connections.</summary>
    public static void ShouldBePolite(this ClusterBed bed, TimeSpan delay, int connections)
    {
        bed.Site.Log.MaxInFlight.ShouldBeLessThanOrEqualTo(connections, bed.Lines.ToString());
        if (delay > TimeSpan.Zero)
        {
            bed.Site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay, bed.Lines.ToString());
        }
    }
}
