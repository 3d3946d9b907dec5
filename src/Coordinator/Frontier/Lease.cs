using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>A site's URLs in the hands of one fetcher.</summary>
internal sealed class Lease(LeaseId id, SiteQueue site, FetcherId fetcher, Pace pace)
{
    private readonly Dictionary<UrlKey, UrlEntry> _open = [];
    private HashSet<UrlKey>? _unheard;

    /// <summary>Its identity and fencing token.</summary>
    public LeaseId Id { get; } = id;

    /// <summary>The site.</summary>
    public SiteQueue Site { get; } = site;

    /// <summary>The holder.</summary>
    public FetcherId Fetcher { get; } = fetcher;

    /// <summary>The pace that was granted.</summary>
    public Pace Pace { get; } = pace;

    /// <summary>When it was granted.</summary>
    public required TimeSpan GrantedAt { get; init; }

    /// <summary>For how long the holder may work on it.</summary>
    public required TimeSpan ValidFor { get; init; }

    /// <summary>When it expires.</summary>
    public required TimeSpan ExpiresAt { get; init; }

    /// <summary>URLs that were lent and not yet reported.</summary>
    public IReadOnlyCollection<UrlEntry> Open => _open.Values;

    /// <summary>Lends a URL.</summary>
    public void Add(UrlEntry entry)
    {
        entry.Lease = this;
        entry.LastLease = Id;
        entry.State = UrlState.Leased;
        _open.Add(entry.Key, entry);
    }

    /// <summary>Whether the holder may have made requests of which nothing was heard.</summary>
    public bool IsSilent => _open.Count + (_unheard?.Count ?? 0) > 0;

    /// <summary>A URL is settled otherwise, but the holder does not know that.</summary>
    public void Settle(UrlEntry entry)
    {
        Remove(entry);
        (_unheard ??= []).Add(entry.Key);
    }

    /// <summary>The holder has said what became of a URL.</summary>
    public void Hear(UrlKey key) => _unheard?.Remove(key);

    /// <summary>Takes a URL back.</summary>
    public void Remove(UrlEntry entry)
    {
        entry.Lease = null;
        _open.Remove(entry.Key);
    }

    /// <summary>A URL that was lent and not yet reported, or null.</summary>
    public UrlEntry? Find(UrlKey key) => _open.GetValueOrDefault(key);
}
