namespace ActorCrawler.Fetcher.Http;

/// <summary>The two halves of the address space. No connection pool ever reaches into both.</summary>
internal enum AddressReach
{
    /// <summary>Globally reachable unicast addresses.</summary>
    Public,

    /// <summary>Everything else: loopback, private, link-local, shared, reserved.</summary>
    Private,
}
