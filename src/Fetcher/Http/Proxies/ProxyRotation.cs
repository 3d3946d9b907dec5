using System.Collections.Immutable;

namespace ActorCrawler.Fetcher.Http.Proxies;

/// <summary>
/// Lets proxies take turns: each request goes through the next one, so that a second attempt goes another way than the first. Each proxy
/// keeps its connections.
/// </summary>
internal sealed class ProxyRotation(ImmutableArray<ProxyServer> proxies)
{
    private int _last = -1;

    /// <summary>The proxy whose turn it is.</summary>
    public ProxyServer Next() => proxies[(int)((uint)Interlocked.Increment(ref _last) % (uint)proxies.Length)];
}
