namespace ActorCrawler.Coordinator.Frontier;

/// <summary>Where a URL is in its life. Each URL that was ever offered is in exactly one of these.</summary>
public enum UrlState
{
    /// <summary>In its site's queue, for a first or a further attempt.</summary>
    Waiting,

    /// <summary>Lent to a fetcher.</summary>
    Leased,

    /// <summary>The fetcher is through with it, and its record is not yet known to be safe.</summary>
    Fetched,

    /// <summary>A page, or a redirect, with its record in the store.</summary>
    Done,

    /// <summary>No page could be had: the server refused, or the attempts are used up.</summary>
    Failed,

    /// <summary>A rule forbids it: scope, limits, traps, nofollow, robots.txt, a private address.</summary>
    Excluded,
}
