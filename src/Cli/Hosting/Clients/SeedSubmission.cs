using System.Collections.Immutable;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Gives a crawl of the cluster its seeds, a batch at a time, each until it is answered.</summary>
/// <param name="client">Talks to the coordinator.</param>
/// <param name="crawl">The crawl.</param>
/// <param name="isNew">Whether it was started for them.</param>
internal sealed class SeedSubmission(ClusterClient client, CrawlId crawl, bool isNew)
{
    /// <summary>Seeds of a message: some hundred kilobytes at most usual lengths.</summary>
    private const int BatchSize = 1_000;

    private long _accepted;
    private long _known;
    private long _excluded;

    /// <summary>Which seeds are to be submitted; all of them where it is not said.</summary>
    public Func<CrawlUrl, bool> IsWanted { get; init; } = _ => true;

    /// <summary>Submits the seeds. What is submitted when it is broken off stays so, and the crawl waits for the rest.</summary>
    /// <returns>What became of them, or why the coordinator would not take them.</returns>
    public async Task<Answer<SeedReport>> RunAsync(SeedList seeds, CancellationToken cancellationToken)
    {
        // one batch behind: the last one says that it is the last
        var held = ImmutableArray<CrawlUrl>.Empty;
        await foreach (var batch in seeds.ReadBatchesAsync(BatchSize, cancellationToken))
        {
            if (!held.IsEmpty && await SubmitAsync(held, isLast: false, cancellationToken) is { } refusal)
            {
                return new Answer<SeedReport>(null, refusal);
            }

            held = batch.RemoveAll(url => !IsWanted(url));
        }

        return await SubmitAsync(held, isLast: true, cancellationToken) is { } lastRefusal
            ? new Answer<SeedReport>(null, lastRefusal)
            : new Answer<SeedReport>(new SeedReport(crawl.Name, isNew, _accepted, _known, _excluded), null);
    }

    private async Task<string?> SubmitAsync(ImmutableArray<CrawlUrl> urls, bool isLast, CancellationToken cancellationToken)
    {
        var answer = await client.SubmitAsync(crawl, urls, isLast, cancellationToken);
        _accepted += answer.Value?.Accepted ?? 0;
        _known += answer.Value?.Duplicate ?? 0;
        _excluded += answer.Value?.Excluded ?? 0;
        return answer.Refusal ?? answer.Value!.Error;
    }
}
