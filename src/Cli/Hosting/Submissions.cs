using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// Everything that a crawl starts with, in batches: in a recrawl first what the crawl before has records of, with the version that each page had; then
/// the seeds, and the word that these were all. In a resumed crawl most of it is known already, and ignored.
/// </summary>
internal static class Submissions
{
    private const int BatchSize = 1_000;

    /// <summary>The submissions of a crawl, read while they are asked for.</summary>
    public static async IAsyncEnumerable<Submission> Of(CrawlPlan plan)
    {
        if (plan.Folder.IsRecrawl)
        {
            using var previous = PageReader.Open(plan.Folder.PreviousPagesDatabase);
            foreach (var pages in previous.ReadKnown().Chunk(BatchSize))
            {
                yield return Known(plan.Crawl, pages);
            }
        }

        await foreach (var seeds in plan.Seeds.ReadBatchesAsync(BatchSize, CancellationToken.None))
        {
            yield return Seeds(new SubmitSeeds(plan.Crawl, NewBatch(), seeds, IsLast: false));
        }

        yield return Seeds(new SubmitSeeds(plan.Crawl, NewBatch(), [], IsLast: true));
    }

    private static Submission Known(CrawlId crawl, KnownPage[] pages)
    {
        var batch = NewBatch();
        return new Submission(batch, new SubmitKnownPages(crawl, batch, [.. pages]));
    }

    private static Submission Seeds(SubmitSeeds seeds) => new(seeds.Batch, seeds);

    private static BatchId NewBatch() => new(Guid.NewGuid());
}
