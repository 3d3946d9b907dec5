using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Takes a crawl up where its files say it stood.</summary>
internal static class FrontierResume
{
    /// <summary>
    /// Fills an empty frontier from the log, and from what the store knows better. Where the store has records of URLs that the log has never heard
    /// of, the log lost more than a crash can lose (somebody deleted it, or cut off its end): then all that follows from the seeds is taken from the
    /// store.
    /// </summary>
    /// <param name="frontier">Empty.</param>
    /// <param name="folder">The crawl.</param>
    /// <param name="run">How often it was started.</param>
    /// <param name="stored">The newest records of the store; null for none.</param>
    /// <param name="now">The time, as the frontier counts it.</param>
    /// <param name="time">The clock.</param>
    /// <returns>What was taken over; null where there was nothing.</returns>
    /// <exception cref="FrontierFileException">The log cannot be read.</exception>
    /// <exception cref="Stores.StoreFailedException">The store cannot be read.</exception>
    public static TakenOver? Load(CrawlFrontier frontier, CrawlFolder folder, int run, StoredRecords? stored, TimeSpan now, TimeProvider time)
    {
        if (run == 1 && stored is not { Count: > 0 })
        {
            return null;
        }

        using var loader = new FrontierLoader(folder.FrontierDatabase, frontier, key => stored?.Find(key), time);
        var recovered = loader.Load(now);
        if (stored is not null && stored.Keys.Any(key => !frontier.Knows(key)))
        {
            recovered += frontier.RecoverFromSeeds(ReadSeeds(folder), stored.Find, now);
        }

        var counts = frontier.Counts;
        return new TakenOver(run, frontier.Tally.Pages, counts.Done + counts.Failed, counts.Waiting, recovered);
    }

    // A crawl of a cluster has its seeds in the log alone.
    private static IEnumerable<CrawlUrl> ReadSeeds(CrawlFolder folder)
    {
        if (!File.Exists(folder.SeedsFile))
        {
            yield break;
        }

        var repeats = folder.IsList ? new Repeats() : null;
        foreach (var line in File.ReadLines(folder.SeedsFile))
        {
            if (SeedText.TryRead(line, out var url) == UrlRefusal.None)
            {
                yield return repeats?.Mark(url!) ?? url!;
            }
        }
    }
}
