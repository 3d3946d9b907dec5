using System.Text.RegularExpressions;
using ActorCrawler.Coordinator.Policies;

namespace ActorCrawler.Coordinator.Tests.Policies;

public sealed class ScopeRulesTests
{
    [Theory]
    [InlineData(ScopeKind.Page, "http://www.example.com/", false)]
    [InlineData(ScopeKind.Host, "http://www.example.com/a/b", true)]
    [InlineData(ScopeKind.Host, "https://www.example.com/a", true)]
    [InlineData(ScopeKind.Host, "http://www.example.com:8080/", false)]
    [InlineData(ScopeKind.Host, "http://example.com/", false)]
    [InlineData(ScopeKind.Host, "http://docs.example.com/", false)]
    [InlineData(ScopeKind.Domain, "http://example.com/", true)]
    [InlineData(ScopeKind.Domain, "http://www.example.com:8080/", true)]
    [InlineData(ScopeKind.Domain, "http://a.b.example.com/", true)]
    [InlineData(ScopeKind.Domain, "http://notexample.com/", false)]
    [InlineData(ScopeKind.Domain, "http://example.com.evil.test/", false)]
    [InlineData(ScopeKind.Domain, "http://com/", false)]
    [InlineData(ScopeKind.All, "http://anything.test/", true)]
    public void Evaluate_SeedWithWww_Scope(ScopeKind kind, string url, bool expected)
    {
        var rules = new ScopeRules(new ScopeOptions { Kind = kind });
        rules.AddSeed(Crawls.Url("http://www.example.com/start"));

        var refusal = rules.Evaluate(Crawls.Url(url), depth: 1);

        (refusal is null).ShouldBe(expected, refusal?.ToString());
        (refusal?.Reason ?? ExclusionReason.Scope).ShouldBe(ExclusionReason.Scope);
    }

    [Theory]
    [InlineData("http://www.com/", "http://other.com/")]
    [InlineData("http://localhost:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://10.0.0.1/", "http://11.0.0.1/")]
    [InlineData("http://[::1]/", "http://[::2]/")]
    public void Evaluate_DomainOfAnOddSeed_IsThatHostAlone(string seed, string other)
    {
        var rules = new ScopeRules(new ScopeOptions { Kind = ScopeKind.Domain });
        rules.AddSeed(Crawls.Url(seed));

        rules.Evaluate(Crawls.Url(seed + "x"), 1).ShouldBeNull();
        rules.Evaluate(Crawls.Url(other), 1)!.Rule.ShouldBe("--scope domain");
    }

    [Theory]
    [InlineData("http://a.test/item/1", null)]
    [InlineData("http://a.test/page-2.html", null)]
    [InlineData("http://a.test/about", "matches no --links-matching")]
    [InlineData("http://a.test/item/1.pdf", "--exclude \\.pdf$")]
    public void EvaluateLink_Patterns_OneMustMatch(string url, string? rule)
    {
        var options = new ScopeOptions
        {
            Kind = ScopeKind.All, LinksMatching = [Pattern("/item/"), Pattern("/page-[0-9]+")], Exclude = [Pattern("\\.pdf$")],
        };

        new ScopeRules(options).EvaluateLink(Crawls.Url(url), 1)?.Rule.ShouldBe(rule);
        (new ScopeRules(options).EvaluateLink(Crawls.Url(url), 1) is null).ShouldBe(rule is null);
    }

    [Fact]
    public void Evaluate_RedirectTargetThatIsNoSuchLink_MayBeVisited()
    {
        var rules = new ScopeRules(new ScopeOptions { Kind = ScopeKind.All, LinksMatching = [Pattern("/go/")] });

        rules.Evaluate(Crawls.Url("http://a.test/target"), 1).ShouldBeNull();
        rules.EvaluateLink(Crawls.Url("http://a.test/target"), 1).ShouldBe(new Exclusion(ExclusionReason.Link, "matches no --links-matching"));
    }

    [Fact]
    public void Evaluate_TooDeep_NamesTheLimit()
    {
        var rules = new ScopeRules(new ScopeOptions { Kind = ScopeKind.All, MaxDepth = 3 });
        var url = Crawls.Url("http://a.test/");

        rules.Evaluate(url, 3).ShouldBeNull();
        rules.Evaluate(url, 4).ShouldBe(new Exclusion(ExclusionReason.Depth, "--max-depth 3"));
    }

    [Theory]
    [InlineData("http://a.test/docs/1.html", null)]
    [InlineData("http://a.test/docs/1.pdf", "--exclude \\.pdf$")]
    [InlineData("http://a.test/news/", "matches no --include")]
    public void Evaluate_Patterns_ExcludeWinsOverInclude(string url, string? rule)
    {
        var rules = new ScopeRules(new ScopeOptions
        {
            Kind = ScopeKind.All,
            Include = [new Regex("/docs/", RegexOptions.None, Crawls.Seconds(1)), new Regex("/manual/", RegexOptions.None, Crawls.Seconds(1))],
            Exclude = [new Regex("\\.pdf$", RegexOptions.None, Crawls.Seconds(1))],
        });

        rules.Evaluate(Crawls.Url(url), 1)?.Rule.ShouldBe(rule);
        (rules.Evaluate(Crawls.Url(url), 1) is null).ShouldBe(rule is null);
    }

    [Fact]
    public void Evaluate_TrapInScope_IsRefusedAsATrap()
    {
        var rules = new ScopeRules(new ScopeOptions { Kind = ScopeKind.All });
        rules.Evaluate(Crawls.Url("http://a.test/x/x/x/x/x/"), 1)!.Reason.ShouldBe(ExclusionReason.Trap);
    }

    private static Regex Pattern(string text) => new(text, RegexOptions.NonBacktracking);
}
