using System.Collections.Concurrent;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>The crawls of a coordinator that have ended: where each stood then, and how long ago that was.</summary>
internal sealed class EndedCrawls(TimeProvider time)
{
    private readonly ConcurrentDictionary<CrawlId, Ended> _crawls = new();

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<CrawlOverview> All => [.. _crawls.Values.OrderByDescending(ended => ended.At).Select(Aged)];

    /// <summary>One of them; null where it has not ended.</summary>
    public CrawlOverview? Find(CrawlId crawl) => _crawls.TryGetValue(crawl, out var ended) ? Aged(ended) : null;

    /// <summary>When the last run of a crawl was over at the latest, in the time of this coordinator: zero for one of a coordinator before.</summary>
    public TimeSpan OverAt(CrawlId crawl) => _crawls.TryGetValue(crawl, out var ended) ? ended.OverAt : TimeSpan.Zero;

    /// <summary>Takes a crawl in if its state says that it has ended.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="state">Its state; null where that cannot be read.</param>
    /// <param name="overAt">See <see cref="OverAt"/>.</param>
    /// <returns>Whether it has.</returns>
    public bool TryAdd(CrawlFolder folder, CrawlState? state, TimeSpan overAt = default)
    {
        if (state is not { End: { } end, Final: { } final })
        {
            return false;
        }

        // a version that did not write the time down wrote nothing later than the end
        var at = state.EndedAt ?? new DateTimeOffset(File.GetLastWriteTimeUtc(folder.StateFile));
        _crawls[folder.Crawl] = new Ended(new CrawlOverview(final, 0, end, state.SeedsOpen), at, overAt);
        return true;
    }

    /// <summary>A crawl goes on, or is gone.</summary>
    public void Forget(CrawlId crawl) => _crawls.TryRemove(crawl, out _);

    // Clocks are set back at times: nothing ends in the future.
    private CrawlOverview Aged(Ended ended)
    {
        var age = time.GetUtcNow() - ended.At;
        return ended.Overview with { EndedFor = age > TimeSpan.Zero ? age : TimeSpan.Zero };
    }

    private sealed record Ended(CrawlOverview Overview, DateTimeOffset At, TimeSpan OverAt);
}
