using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Policies;

/// <summary>
/// What a crawl may visit: one question, one answer with the rule that decided it. Holds the hosts of the seeds and nothing else, so
/// <c>check</c> and <c>explain</c> can ask the same question without a crawl.
/// </summary>
public sealed class ScopeRules
{
    private readonly ScopeOptions _options;
    private readonly HashSet<SiteKey> _sites = [];
    private readonly HashSet<string> _domains = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _domainsBySpan;
    private readonly Exclusion _offScope;
    private readonly Exclusion _tooDeep;
    private readonly Exclusion _notIncluded;
    private readonly Exclusion _notFollowed;

    /// <summary>Rules without seeds yet; see <see cref="AddSeed"/>.</summary>
    public ScopeRules(ScopeOptions options)
    {
        _options = options;
        _domainsBySpan = _domains.GetAlternateLookup<ReadOnlySpan<char>>();
        _offScope = new Exclusion(ExclusionReason.Scope, $"--scope {options.Kind.ToString().ToLowerInvariant()}");
        _tooDeep = new Exclusion(ExclusionReason.Depth, $"--max-depth {options.MaxDepth}");
        _notIncluded = new Exclusion(ExclusionReason.Include, "matches no --include");
        _notFollowed = new Exclusion(ExclusionReason.Link, "matches no --links-matching");
    }

    /// <summary>Widens the scope to the site and the domain of a seed, or of the place that a seed redirects to.</summary>
    public void AddSeed(CrawlUrl seed)
    {
        _sites.Add(seed.Site);
        _domains.Add(WithoutWww(seed.Host).ToString());
    }

    /// <summary>Why a link may not be followed, or null when it may.</summary>
    /// <param name="url">What it points to.</param>
    /// <param name="depth">Links followed from a seed to it.</param>
    public Exclusion? EvaluateLink(CrawlUrl url, int depth) => Evaluate(url, depth) ?? EvaluateLinkPatterns(url);

    /// <summary>Why the target of a redirect may not be visited, or null when it may: what is asked of links alone is not asked of it.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="depth">Links followed from a seed to it.</param>
    public Exclusion? Evaluate(CrawlUrl url, int depth)
    {
        if (!HostInScope(url))
        {
            return _offScope;
        }

        if (depth > _options.MaxDepth)
        {
            return _tooDeep;
        }

        return TrapGuard.Evaluate(url) ?? EvaluatePatterns(url);
    }

    private bool HostInScope(CrawlUrl url) => _options.Kind switch
    {
        ScopeKind.All => true,
        ScopeKind.Domain => InDomain(url.Host),
        ScopeKind.Host => _sites.Contains(url.Site),
        _ => false,
    };

    private bool InDomain(ReadOnlySpan<char> host)
    {
        var rest = WithoutWww(host);
        while (!_domainsBySpan.Contains(rest))
        {
            var dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            rest = rest[(dot + 1)..];
        }

        return true;
    }

    private Exclusion? EvaluatePatterns(CrawlUrl url)
    {
        foreach (var pattern in _options.Exclude)
        {
            if (pattern.IsMatch(url.Text))
            {
                return new Exclusion(ExclusionReason.Exclude, $"--exclude {pattern}");
            }
        }

        foreach (var pattern in _options.Include)
        {
            if (pattern.IsMatch(url.Text))
            {
                return null;
            }
        }

        return _options.Include.IsEmpty ? null : _notIncluded;
    }

    private Exclusion? EvaluateLinkPatterns(CrawlUrl url)
    {
        foreach (var pattern in _options.LinksMatching)
        {
            if (pattern.IsMatch(url.Text))
            {
                return null;
            }
        }

        return _options.LinksMatching.IsEmpty ? null : _notFollowed;
    }

    // www.com is a host of its own, and no door to all of .com.
    private static ReadOnlySpan<char> WithoutWww(ReadOnlySpan<char> host) =>
        host.StartsWith("www.") && host[4..].Contains('.') ? host[4..] : host;
}
