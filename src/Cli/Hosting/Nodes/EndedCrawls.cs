using System.Collections.Concurrent;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>The crawls of a coordinator that have ended: where each stood then, and how long ago that was.</summary>
internal sealed class EndedCrawls(TimeProvider time)
{
    private readonly ConcurrentDictionary<CrawlId, (CrawlOverview Overview, DateTimeOffset At)> _crawls = new();

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<CrawlOverview> All => [.. _crawls.Values.Select(Aged)];

    /// <summary>One of them; null where it has not ended.</summary>
    public CrawlOverview? Find(CrawlId crawl) => _crawls.TryGetValue(crawl, out var ended) ? Aged(ended) : null;

    /// <summary>Takes a crawl in if its state says that it has ended.</summary>
    /// <returns>Whether it has.</returns>
    public bool TryAdd(CrawlFolder folder, CrawlState? state)
    {
        if (state is not { End: { } end, Final: { } final })
        {
            return false;
        }

        // a version that did not write the time down wrote nothing later than the end
        var at = state.EndedAt ?? new DateTimeOffset(File.GetLastWriteTimeUtc(folder.StateFile));
        _crawls[folder.Crawl] = (new CrawlOverview(final, 0, end, state.SeedsOpen), at);
        return true;
    }

    /// <summary>A crawl goes on, or is gone.</summary>
    public void Forget(CrawlId crawl) => _crawls.TryRemove(crawl, out _);

    // Clocks are set back at times: nothing ends in the future.
    private CrawlOverview Aged((CrawlOverview Overview, DateTimeOffset At) ended)
    {
        var age = time.GetUtcNow() - ended.At;
        return ended.Overview with { EndedFor = age > TimeSpan.Zero ? age : TimeSpan.Zero };
    }
}
