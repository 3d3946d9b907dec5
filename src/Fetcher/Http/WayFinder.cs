using System.Net;
using ActorCrawler.Fetcher.Http.Proxies;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Chooses the way of each request. Without a proxy: the private pool only where that is allowed and the name has no public address. With
/// proxies they take turns, request by request, and it is the proxy that looks names up: what a name means there cannot be known here, so
/// of the guard against private addresses only what the URL itself shows is left (an address, <c>localhost</c>). Who lets strangers' pages
/// choose the URLs has to have a proxy that guards its own network.
/// </summary>
internal sealed class WayFinder(DnsCache dns, HttpOptions options)
{
    private readonly ProxyRotation? _proxies = options.Proxies.IsEmpty ? null : new ProxyRotation(options.Proxies);

    /// <summary>The way of a request.</summary>
    /// <exception cref="DialFailedException">It would lead to a private address, and must not.</exception>
    public async ValueTask<Way> ChooseAsync(Exchange exchange)
    {
        if (_proxies is not null)
        {
            return Through(_proxies.Next(), exchange);
        }

        var isPrivate = exchange.Order.AllowPrivate && await IsPrivateAsync(exchange);
        return new Way(isPrivate ? AddressReach.Private : AddressReach.Public);
    }

    private static Way Through(ProxyServer proxy, Exchange exchange)
    {
        var reach = ReachOf(exchange.Url.Host.Trim("[]"));
        return reach == AddressReach.Private && !exchange.Order.AllowPrivate
            ? throw new DialFailedException(DialStep.Address, timedOut: false, "it is a private address")
            : new Way(reach, proxy);
    }

    private static AddressReach ReachOf(ReadOnlySpan<char> host)
    {
        var name = host.TrimEnd('.');
        return IPAddress.TryParse(host, out var address) ? AddressGuard.ReachOf(address)
            : name is "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal) ? AddressReach.Private
            : AddressReach.Public;
    }

    private async ValueTask<bool> IsPrivateAsync(Exchange exchange)
    {
        var lookup = dns.ResolveAsync(exchange.Url.Host.Trim("[]"), exchange.Clock.Token);
        if (lookup.IsCompletedSuccessfully)
        {
            return (await lookup).IsPrivateOnly;
        }

        exchange.Clock.LookupStarted();
        var answer = await lookup;
        exchange.Clock.Connected();
        return answer.IsPrivateOnly;
    }
}
