using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>
/// A resolver of our own, for those who name the servers to ask (<c>--dns</c>). It asks for both kinds of addresses at once, goes on to the next
/// server where one is silent, broken or unwilling, and follows other names. It reads no hosts file, tries no search domains and does not check
/// signatures; the servers are taken to resolve recursively. What it finds is kept by the <see cref="DnsCache"/> it is plugged into, for as long
/// as the records say.
/// </summary>
internal sealed class DnsClient(DnsClientOptions options, TimeProvider time)
{
    /// <summary>The addresses of a host, IPv4 first; a name that exists and has none gives an empty list.</summary>
    /// <exception cref="SocketException">There is no such name, or no server gave an answer.</exception>
    public async Task<HostAddresses> ResolveAsync(string host)
    {
        if (IsLocal(host))
        {
            return new HostAddresses([IPAddress.Loopback, IPAddress.IPv6Loopback]); // RFC 6761, section 6.3: never asked for
        }

        var (v4, v6) = (FindAsync(host, DnsType.A), FindAsync(host, DnsType.Aaaa));
        await Task.WhenAll(v4, v6);
        var (four, six) = (await v4, await v6);
        var found = (IPAddress[])[.. four.Addresses, .. six.Addresses];
        if (found.Length == 0 && (four.Error ?? six.Error) is { } error)
        {
            throw new SocketException((int)error);
        }

        var lifetime = Min(four.Addresses.Length > 0 ? four.Lifetime : null, six.Addresses.Length > 0 ? six.Lifetime : null);
        return new HostAddresses(found, lifetime < options.ShortestLifetime ? options.ShortestLifetime : lifetime);
    }

    private static bool IsLocal(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One kind of address. A server may leave the last names of a chain to be asked for again.</summary>
    private async Task<Found> FindAsync(string host, DnsType type)
    {
        TimeSpan? lifetime = null;
        for (var hops = 0; hops <= DnsChain.MaxHops;)
        {
            var query = DnsQuery.Create(host, type);
            if (query is null)
            {
                return new Found([], null, SocketError.HostNotFound);
            }

            var reply = await AskAllAsync(query);
            if (reply is null || reply.Code == DnsReply.NoSuchName)
            {
                return new Found([], null, reply is null ? SocketError.TryAgain : SocketError.HostNotFound);
            }

            if (DnsChain.Follow(query.Name, reply) is not { } chain)
            {
                break;
            }

            lifetime = Min(lifetime, chain.Lifetime);
            if (chain.Hops == 0 || !chain.Addresses.IsEmpty)
            {
                return new Found([.. chain.Addresses], lifetime, null);
            }

            (host, hops) = (chain.Name, hops + chain.Hops);
        }

        return new Found([], null, SocketError.NoRecovery);
    }

    private async Task<DnsReply?> AskAllAsync(DnsQuery query)
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var server in options.Servers)
            {
                if (await TryAskAsync(server, query) is { Code: 0 or DnsReply.NoSuchName } reply)
                {
                    return reply;
                }
            }
        }

        return null;
    }

    private async Task<DnsReply?> TryAskAsync(IPEndPoint server, DnsQuery query)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        try
        {
            return await DnsTransport.AskAsync(server, query, limit.Token);
        }
        catch (Exception error) when (error is SocketException or IOException || (error is OperationCanceledException && limit.IsCancellationRequested))
        {
            return null;
        }
    }

    private static TimeSpan? Min(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;

    private readonly record struct Found(IPAddress[] Addresses, TimeSpan? Lifetime, SocketError? Error);
}
