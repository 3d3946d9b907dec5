using System.Net;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>Which cookie a site may set, and which it gets (RFC 6265bis, sections 5.1 and 5.7). Pure.</summary>
internal static class CookieRules
{
    /// <summary>No cookie is kept for longer, whatever it asks for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>
    /// The cookie that a header of this URL's answer makes; null where it must not. Public suffixes are known as far as they have one label
    /// (<c>com</c>, <c>localhost</c>): a site under <c>co.uk</c> could set cookies for all of them, for there is no list of those here.
    /// </summary>
    /// <param name="url">What was asked for.</param>
    /// <param name="header">The <c>Set-Cookie</c> header.</param>
    /// <param name="now">The time.</param>
    public static Cookie? Accept(CrawlUrl url, SetCookie header, DateTimeOffset now)
    {
        var host = HostOf(url);
        var isHostOnly = header.Domain.Length == 0 || (header.Domain == host && (IsAddress(host) || !host.Contains('.', StringComparison.Ordinal)));
        if (!isHostOnly && (!header.Domain.Contains('.', StringComparison.Ordinal) || !IsWithin(host, header.Domain)))
        {
            return null;
        }

        var cookie = new Cookie(header.Name, header.Value, isHostOnly ? host : header.Domain, isHostOnly, header.Path ?? DefaultPath(url))
        {
            IsSecure = header.IsSecure,
            IsHttpOnly = header.IsHttpOnly,
            Expires = ExpiryOf(header, now),
        };
        return (cookie.IsSecure && !url.IsHttps) || !KeepsPrefix(cookie, header) ? null : cookie;
    }

    /// <summary>Whether a cookie goes with a request of this URL.</summary>
    public static bool Belongs(Cookie cookie, CrawlUrl url) =>
        (url.IsHttps || !cookie.IsSecure)
        && (cookie.IsHostOnly ? HostOf(url) == cookie.Domain : IsWithin(HostOf(url), cookie.Domain))
        && IsUnder(PathOf(url), cookie.Path);

    /// <summary>
    /// Whether a cookie that came over http would stand before a secure one: who can change plain traffic must not replace what only https sets.
    /// </summary>
    public static bool Overlays(Cookie insecure, Cookie secure) =>
        secure.IsSecure && insecure.Name == secure.Name
        && (IsWithin(insecure.Domain, secure.Domain) || IsWithin(secure.Domain, insecure.Domain))
        && IsUnder(insecure.Path, secure.Path);

    /// <summary>The host of a URL; an address without brackets.</summary>
    public static string HostOf(CrawlUrl url) => url.Host.Trim("[]").ToString();

    /// <summary>Whether a host is an address and no name.</summary>
    public static bool IsAddress(string host) => IPAddress.TryParse(host, out _);

    private static bool IsWithin(string host, string domain) =>
        host == domain
        || (host.Length > domain.Length && host[^(domain.Length + 1)] == '.' && host.EndsWith(domain, StringComparison.Ordinal) && !IsAddress(host));

    private static bool IsUnder(string path, string cookiePath) =>
        path.StartsWith(cookiePath, StringComparison.Ordinal)
        && (path.Length == cookiePath.Length || cookiePath.EndsWith('/') || path[cookiePath.Length] == '/');

    private static string PathOf(CrawlUrl url)
    {
        var query = url.PathAndQuery.IndexOf('?');
        return (query < 0 ? url.PathAndQuery : url.PathAndQuery[..query]).ToString();
    }

    private static string DefaultPath(CrawlUrl url)
    {
        var path = PathOf(url);
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    private static DateTimeOffset? ExpiryOf(SetCookie header, DateTimeOffset now)
    {
        if (header.MaxAge is { } seconds)
        {
            return seconds <= 0 ? DateTimeOffset.MinValue : now + TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }

        return header.Expires > now + Longest ? now + Longest : header.Expires;
    }

    /// <summary>A name that starts with <c>__Secure-</c> or <c>__Host-</c> promises something, and so does one hidden in a nameless cookie.</summary>
    private static bool KeepsPrefix(Cookie cookie, SetCookie header)
    {
        var name = cookie.Name.Length == 0 ? cookie.Value : cookie.Name;
        if (name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase))
        {
            return cookie is { Name.Length: > 0, IsSecure: true, IsHostOnly: true } && header is { Domain.Length: 0, Path: "/" };
        }

        return !name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase) || cookie is { Name.Length: > 0, IsSecure: true };
    }
}
