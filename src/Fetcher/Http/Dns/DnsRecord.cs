using System.Net;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>A record of an answer: an address, or the name that this name stands for.</summary>
/// <param name="Name">Whose record it is, in lower case and without a dot at the end.</param>
/// <param name="Address">The address; null for a name.</param>
/// <param name="Target">The other name, likewise; null for an address.</param>
/// <param name="Lifetime">How long it may be used.</param>
internal sealed record DnsRecord(string Name, IPAddress? Address, string? Target, TimeSpan Lifetime);
