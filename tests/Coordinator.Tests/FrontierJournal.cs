using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>A log in memory that refuses what no frontier may write: a URL accepted twice, excluded twice, or settled twice.</summary>
internal sealed class FrontierJournal : IFrontierLog
{
    private readonly Dictionary<long, CrawlUrl> _accepted = [];
    private readonly Dictionary<long, UrlState> _settled = [];
    private readonly Dictionary<UrlKey, Exclusion> _excluded = [];
    private readonly int[] _counts = new int[Enum.GetValues<UrlState>().Length];

    public Dictionary<UrlKey, long> Ids { get; } = [];

    public List<(long Id, UrlReport Report, UrlState State, TimeSpan? Wait)> Attempts { get; } = [];

    public List<(SiteKey Site, TimeSpan Delay)> CrawlDelays { get; } = [];

    public IReadOnlyDictionary<UrlKey, Exclusion> Refused => _excluded;

    /// <summary>URLs of a final state, sorted.</summary>
    public IReadOnlyList<string> In(UrlState state) =>
        [.. _settled.Where(pair => pair.Value == state).Select(pair => _accepted[pair.Key].Text).Order(StringComparer.Ordinal)];

    /// <summary>URLs that were refused and not accepted afterwards.</summary>
    public int RefusedForGood { get; private set; }

    public int Count(UrlState state) => _counts[(int)state];

    public int AcceptedCount => _accepted.Count;

    public void Accepted(in WaitingUrl url, int depth, long foundOn, long redirectedFrom)
    {
        Ids.Add(url.Url.Key, url.Id);
        RefusedForGood -= _excluded.ContainsKey(url.Url.Key) ? 1 : 0;
        _accepted.Add(url.Id, url.Url);
    }

    public void Excluded(CrawlUrl url, in Provenance from, Exclusion why)
    {
        Ids.ShouldNotContainKey(url.Key);
        _excluded.Add(url.Key, why);
        RefusedForGood++;
    }

    public void Attempted(long id, UrlReport report, UrlState state, TimeSpan? wait)
    {
        _accepted.ShouldContainKey(id);
        _settled.ShouldNotContainKey(id, $"{_accepted[id]} had its final state");
        Attempts.Add((id, report, state, wait));
        if (state != UrlState.Waiting)
        {
            _settled.Add(id, state);
            _counts[(int)state]++;
        }
    }

    public void CrawlDelayLearned(SiteKey site, TimeSpan delay) => CrawlDelays.Add((site, delay));

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
