namespace ActorCrawler.ClusterBench;

/// <summary>
/// How pages/s of one slow site grow with fetcher processes: real nodes, a real broker, and a site that answers after 100 ms. A fetcher may
/// have 8 requests in flight, so it cannot do more than 80 pages/s; the site takes 32 at once.
/// </summary>
internal static class ScaleBench
{
    private const int Connections = 8;
    private const int ConnectionsPerSite = 32;
    private const int DefaultPages = 1_600;
    private static readonly int[] Steps = [1, 2, 4];

    /// <summary>Runs one crawl after the other with ever more fetchers, and prints the rates.</summary>
    public static async Task RunAsync(Settings settings)
    {
        await using var place = await MeetingPlace.OpenAsync(settings);
        Console.WriteLine("fetchers     pages/s   of one fetcher   of what is possible   most requests at once");
        var first = 0.0;
        foreach (var fetchers in Steps)
        {
            var (rate, mostOpen) = await MeasureAsync(place, fetchers, (settings.AskedPages ?? DefaultPages) * fetchers);
            first = first == 0 ? rate : first;
            var possible = fetchers * Connections / SlowSite.Wait.TotalSeconds;
            Console.WriteLine($"{fetchers,8} {rate,11:n1} {rate / first,15:n2}x {rate / possible,21:p0} {mostOpen,23}");
        }
    }

    private static async Task<(double Rate, int MostOpen)> MeasureAsync(MeetingPlace place, int fetchers, int pages)
    {
        await using var site = new SlowSite(pages);
        await site.StartAsync();
        var folder = Directory.CreateTempSubdirectory("scale-bench-");
        var nodes = new List<RealNode>();
        string[] cluster = [.. place.Flags, "--cluster", $"scale-{Guid.NewGuid():N}"];
        try
        {
            // the first is coordinator and parser as well: a node with all roles keeps its records in files, so no database is measured with it
            nodes.Add(RealNode.Start(folder.FullName, "n1", [.. cluster, "--role", "coordinator", "--role", "parser", "--role", "fetcher", "--concurrency", $"{Connections}"]));
            for (var number = 2; number <= fetchers; number++)
            {
                nodes.Add(RealNode.Start(folder.FullName, $"n{number}", [.. cluster, "--role", "fetcher", "--concurrency", $"{Connections}"]));
            }

            await Task.WhenAll(nodes.Select(node => node.ReadyAsync()));
            await RealNode.RunAsync(["seed", site.Home, .. cluster, "--delay", "0", "--connections-per-site", $"{ConnectionsPerSite}"]);
            await site.Done;
            return (site.Rate, site.MostOpen);
        }
        finally
        {
            await Task.WhenAll(nodes.Select(node => node.DisposeAsync().AsTask()));
            folder.Delete(recursive: true);
        }
    }
}
