using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Takes a crawl up where its files say it stood.</summary>
internal static class FrontierResume
{
    /// <summary>Fills an empty frontier from the log, and from what the store knows better.</summary>
    /// <returns>What was taken over; null for a crawl that has its first run.</returns>
    /// <exception cref="FrontierFileException">The log cannot be read.</exception>
    /// <exception cref="Stores.StoreFailedException">The store cannot be read.</exception>
    public static TakenOver? Load(CrawlFrontier frontier, CrawlFolder folder, int run, TimeProvider time)
    {
        if (run == 1)
        {
            return null;
        }

        using var stored = StoredRecords.Open(folder);
        using var loader = new FrontierLoader(folder.FrontierDatabase, frontier, key => stored?.Find(key), time);
        var recovered = loader.Load(TimeSpan.Zero);
        var counts = frontier.Counts;
        return new TakenOver(run, frontier.Tally.Pages, counts.Done + counts.Failed, counts.Waiting, recovered);
    }
}
