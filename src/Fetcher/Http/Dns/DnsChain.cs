using System.Collections.Immutable;
using System.Net;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>What an answer says about a name, other names that it stands for included. Records of names that nobody asked for do not count.</summary>
/// <param name="Name">The last name: the one that the addresses are of.</param>
/// <param name="Addresses">Its addresses; empty where it has none or they are not in this answer.</param>
/// <param name="Lifetime">The shortest lifetime of all that was used; null where nothing was.</param>
/// <param name="Hops">How many names there were before the last.</param>
internal readonly record struct DnsChain(string Name, ImmutableArray<IPAddress> Addresses, TimeSpan? Lifetime, int Hops)
{
    /// <summary>Other names that are followed in all; honest chains have two or three.</summary>
    public const int MaxHops = 8;

    /// <summary>Follows the names in an answer; null where there are too many of them, as in a circle.</summary>
    public static DnsChain? Follow(string name, DnsReply reply)
    {
        TimeSpan? lifetime = null;
        for (var hops = 0; hops <= MaxHops; hops++)
        {
            var own = reply.Records.Where(record => record.Name == name).ToList();
            var addresses = own.Where(record => record.Address is not null).ToList();
            var target = own.Find(record => record.Target is not null);
            if (addresses.Count > 0 || target is null)
            {
                return new DnsChain(name, [.. addresses.Select(record => record.Address!)], Shortest(lifetime, addresses), hops);
            }

            (name, lifetime) = (target.Target!, Shortest(lifetime, [target]));
        }

        return null;
    }

    private static TimeSpan? Shortest(TimeSpan? lifetime, List<DnsRecord> records)
    {
        foreach (var record in records)
        {
            lifetime = lifetime < record.Lifetime ? lifetime : record.Lifetime;
        }

        return lifetime;
    }
}
