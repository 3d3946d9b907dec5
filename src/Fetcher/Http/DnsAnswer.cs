using System.Collections.Immutable;
using System.Net;

namespace ActorCrawler.Fetcher.Http;

/// <summary>The addresses of a name, each half of the address space for itself; or why there are none.</summary>
/// <param name="Public">Public addresses, in the resolver's order of preference.</param>
/// <param name="Private">The others, likewise.</param>
/// <param name="Error">What the resolver said; null where it answered.</param>
internal sealed record DnsAnswer(ImmutableArray<IPAddress> Public, ImmutableArray<IPAddress> Private, string? Error)
{
    /// <summary>Addresses of each half that are looked at: enough for any honest site, too few to keep a crawler busy.</summary>
    public const int MaxAddresses = 8;

    /// <summary>Whether the name resolved, into the private half alone.</summary>
    public bool IsPrivateOnly => Public.IsEmpty && !Private.IsEmpty;

    /// <summary>The answer that holds <paramref name="addresses"/>.</summary>
    public static DnsAnswer Of(IReadOnlyCollection<IPAddress> addresses) => new(
        [.. addresses.Where(AddressGuard.IsPublic).Take(MaxAddresses)],
        [.. addresses.Where(address => !AddressGuard.IsPublic(address)).Take(MaxAddresses)],
        addresses.Count == 0 ? "it has no addresses" : null);

    /// <summary>The answer of a name that could not be resolved.</summary>
    public static DnsAnswer Failed(string error) => new([], [], error);

    /// <summary>The addresses of one half.</summary>
    public ImmutableArray<IPAddress> In(AddressReach reach) => reach == AddressReach.Public ? Public : Private;
}
