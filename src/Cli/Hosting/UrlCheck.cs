using System.Collections.Immutable;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Asks a crawl's own rules about single URLs.</summary>
/// <param name="scope">What may be visited.</param>
/// <param name="pace">How gently sites are treated.</param>
/// <param name="seeds">Where the crawl would start; empty takes each URL for a page of a site that a crawl starts on.</param>
internal sealed class UrlCheck(ScopeOptions scope, PaceOptions pace, ImmutableArray<CrawlUrl> seeds)
{
    /// <summary>What a crawl would make of a URL.</summary>
    public async Task<UrlVerdict> EvaluateAsync(string text, RobotsSource robots, CancellationToken cancellationToken)
    {
        var refusal = SeedText.TryRead(text, out var url);
        if (refusal != UrlRefusal.None)
        {
            return new UrlVerdict(text, null, InScope: false, SeedText.Explain(refusal), null, null, null);
        }

        var rule = RuleAgainst(url!);
        var answer = await robots.AskAsync(url!, cancellationToken);
        return new UrlVerdict(text, url!.Text, rule is null, rule, answer.IsAllowed, answer.Line, DelayMs(answer.CrawlDelay));
    }

    private string? RuleAgainst(CrawlUrl url)
    {
        // a seed is visited whatever the rules say
        if (seeds.Contains(url))
        {
            return null;
        }

        var isOwnSeed = seeds.IsEmpty;
        var rules = new ScopeRules(isOwnSeed && scope.Kind == ScopeKind.Page ? scope with { Kind = ScopeKind.Host } : scope);
        foreach (var seed in isOwnSeed ? [url] : seeds)
        {
            rules.AddSeed(seed);
        }

        return rules.EvaluateLink(url, depth: isOwnSeed ? 0 : 1)?.Rule;
    }

    private long DelayMs(TimeSpan? crawlDelay)
    {
        var asked = crawlDelay ?? TimeSpan.Zero;
        var believed = asked < pace.MaxCrawlDelay ? asked : pace.MaxCrawlDelay;
        return (long)(believed > pace.Delay ? believed : pace.Delay).TotalMilliseconds;
    }
}
