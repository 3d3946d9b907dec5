using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>
/// Keeps the cookies of a run; any number of requests may use it at once. It is our own and not the framework's
/// <see cref="System.Net.CookieContainer"/>, which reads its own clock, knows no host-only cookies, throws on what servers really send, and
/// lets plain http replace what https set.
/// </summary>
/// <param name="time">The clock of expiry.</param>
/// <param name="allowAddresses">Whether sites that are addresses, not names, get cookies as well.</param>
internal sealed class CookieJar(TimeProvider time, bool allowAddresses = false)
{
    /// <summary>Cookies of one domain; the oldest goes when there is another.</summary>
    public const int MaxPerDomain = 50;

    /// <summary>Cookies in all; the oldest goes when there is another.</summary>
    public const int MaxTotal = 3000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Cookie>> _domains = new(StringComparer.Ordinal);
    private long _sequence;
    private int _count;

    /// <summary>All cookies that are not over, the oldest first.</summary>
    public ImmutableArray<Cookie> All
    {
        get
        {
            var now = time.GetUtcNow();
            lock (_lock)
            {
                return [.. _domains.Values.SelectMany(list => list).Where(cookie => !cookie.IsExpired(now)).OrderBy(cookie => cookie.Sequence)];
            }
        }
    }

    /// <summary>The cookies that go with a request, in the order in which they are sent: longer paths first, then older ones.</summary>
    public ImmutableArray<HttpField> For(CrawlUrl url)
    {
        var (host, now) = (CookieRules.HostOf(url), time.GetUtcNow());
        if (CookieRules.IsAddress(host) && !allowAddresses)
        {
            return [];
        }

        var found = new List<Cookie>();
        lock (_lock)
        {
            for (var domain = host; domain.Length > 0; domain = Parent(domain))
            {
                if (_domains.TryGetValue(domain, out var cookies))
                {
                    found.AddRange(cookies.Where(cookie => !cookie.IsExpired(now) && CookieRules.Belongs(cookie, url)));
                }
            }
        }

        return [.. found.OrderByDescending(cookie => cookie.Path.Length).ThenBy(cookie => cookie.Sequence)
            .Select(cookie => new HttpField(cookie.Name, cookie.Value))];
    }

    /// <summary>Takes what an answer sets; what it may not set is ignored.</summary>
    /// <param name="url">What was asked for.</param>
    /// <param name="headers">Its <c>Set-Cookie</c> headers.</param>
    public void Take(CrawlUrl url, IEnumerable<string> headers)
    {
        if (CookieRules.IsAddress(CookieRules.HostOf(url)) && !allowAddresses)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var header in headers)
        {
            if (SetCookie.Parse(header) is { } parsed && CookieRules.Accept(url, parsed, now) is { } cookie)
            {
                Put(cookie, isFromPlainHttp: !url.IsHttps);
            }
        }
    }

    /// <summary>Puts a cookie in as it is; one that is over takes the earlier one away.</summary>
    public void Put(Cookie cookie) => Put(cookie, isFromPlainHttp: false);

    private void Put(Cookie cookie, bool isFromPlainHttp)
    {
        lock (_lock)
        {
            if (isFromPlainHttp && _domains.Values.Any(list => list.Exists(kept => CookieRules.Overlays(cookie, kept))))
            {
                return;
            }

            var cookies = _domains.TryGetValue(cookie.Domain, out var known) ? known : [];
            var index = cookies.FindIndex(cookie.IsSameAs);
            var sequence = index < 0 ? ++_sequence : cookies[index].Sequence;
            if (index >= 0)
            {
                Remove(cookies, index);
            }

            if (!cookie.IsExpired(time.GetUtcNow()))
            {
                Add(cookies, cookie with { Sequence = sequence });
            }
        }
    }

    private void Add(List<Cookie> cookies, Cookie cookie)
    {
        if (cookies.Count == MaxPerDomain)
        {
            Remove(cookies, cookies.IndexOf(cookies.MinBy(kept => kept.Sequence)!));
        }
        else if (_count == MaxTotal)
        {
            var oldest = _domains.Values.SelectMany(list => list).MinBy(kept => kept.Sequence)!;
            Remove(_domains[oldest.Domain], _domains[oldest.Domain].IndexOf(oldest));
        }

        cookies.Add(cookie);
        _domains[cookie.Domain] = cookies;
        _count++;
    }

    private void Remove(List<Cookie> cookies, int index)
    {
        var domain = cookies[index].Domain;
        cookies.RemoveAt(index);
        _count--;
        if (cookies.Count == 0)
        {
            _domains.Remove(domain);
        }
    }

    private static string Parent(string domain)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : domain[(dot + 1)..];
    }
}
