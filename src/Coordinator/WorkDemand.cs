using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>Which fetchers have asked for work and are still owed some: the newest request of each.</summary>
internal sealed class WorkDemand
{
    private readonly Dictionary<FetcherId, Demand> _fetchers = [];

    /// <summary>Free slots of all fetchers together; null where there is no fetcher.</summary>
    public int? FreeSlots => _fetchers.Count == 0 ? null : _fetchers.Values.Sum(demand => Math.Max(0, demand.FreeSlots));

    /// <summary>Whether a request is newer than all that came from its fetcher before.</summary>
    public bool IsNews(RequestWork request) => !_fetchers.TryGetValue(request.Fetcher, out var known) || known.Sequence < request.Sequence;

    /// <summary>Replaces what a fetcher asked for before; a request that is no news is ignored.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">Where grants go.</param>
    /// <param name="freeSlots">Its free slots, less those of grants that are still on their way.</param>
    public void Note(RequestWork request, ActorAddress address, int freeSlots)
    {
        if (IsNews(request))
        {
            _fetchers[request.Fetcher] = new Demand(request.Fetcher, address, request.Sequence) { FreeSlots = freeSlots };
        }
    }

    /// <summary>Free slots of one fetcher; 0 where it has not asked.</summary>
    public int FreeSlotsOf(FetcherId fetcher) => Math.Max(0, _fetchers.GetValueOrDefault(fetcher)?.FreeSlots ?? 0);

    /// <summary>A fetcher is gone: it is owed nothing, and its next request is news whatever its number.</summary>
    public void Forget(FetcherId fetcher) => _fetchers.Remove(fetcher);

    /// <summary>The fetcher with the most free slots, so that work is spread; null when none has any.</summary>
    public Demand? MostFree()
    {
        Demand? most = null;
        foreach (var demand in _fetchers.Values)
        {
            most = demand.FreeSlots > (most?.FreeSlots ?? 0) ? demand : most;
        }

        return most;
    }

    /// <summary>What one fetcher is owed.</summary>
    internal sealed class Demand(FetcherId fetcher, ActorAddress address, long sequence)
    {
        /// <summary>The fetcher.</summary>
        public FetcherId Fetcher { get; } = fetcher;

        /// <summary>Where grants go.</summary>
        public ActorAddress Address { get; } = address;

        /// <summary>The request that a grant answers.</summary>
        public long Sequence { get; } = sequence;

        /// <summary>Slots not yet granted.</summary>
        public int FreeSlots { get; set; }
    }
}
