using ActorCrawler.Fetcher.Http.Proxies;

namespace ActorCrawler.Fetcher.Http;

/// <summary>The way that a request goes.</summary>
/// <param name="Reach">The half of the address space that it may reach; through a proxy, what the URL itself shows of that.</param>
/// <param name="Proxy">The proxy that it goes through; null for none.</param>
/// <param name="KeepsCodings">Whether bodies come as they were sent, and are not decompressed.</param>
internal readonly record struct Way(AddressReach Reach, ProxyServer? Proxy = null, bool KeepsCodings = false);
