using System.Net;

namespace ActorCrawler.Fetcher.Http;

/// <summary>What a resolver found.</summary>
/// <param name="Addresses">The addresses, the preferred ones first; may be empty.</param>
/// <param name="Lifetime">How long they may be used; null where the resolver does not say.</param>
internal readonly record struct HostAddresses(IPAddress[] Addresses, TimeSpan? Lifetime = null)
{
    /// <summary>Addresses without a lifetime of their own.</summary>
    public static implicit operator HostAddresses(IPAddress[] addresses) => new(addresses);
}
