using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher;

/// <summary>The leases that ended last: a grant that is delivered twice may come the second time when its work is done.</summary>
internal sealed class RecentLeases
{
    private const int Kept = 512;
    private readonly HashSet<LeaseId> _leases = [];
    private readonly Queue<LeaseId> _order = new();

    /// <summary>Whether a lease ended lately.</summary>
    public bool Contains(LeaseId lease) => _leases.Contains(lease);

    /// <summary>A lease ended.</summary>
    public void Add(LeaseId lease)
    {
        if (_leases.Add(lease))
        {
            _order.Enqueue(lease);
        }

        if (_order.Count > Kept)
        {
            _leases.Remove(_order.Dequeue());
        }
    }
}
