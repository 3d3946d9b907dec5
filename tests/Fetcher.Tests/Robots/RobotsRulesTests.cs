using System.Text;
using ActorCrawler.Fetcher.Robots;

namespace ActorCrawler.Fetcher.Tests.Robots;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("/a*b*c", "/a-b-b-c-c/d", true)]
    [InlineData("/a*b*c$", "/a-b-c-c", true)]
    [InlineData("/a*b*c$", "/a-b-c-d", false)]
    [InlineData("/a*bc$", "/abbc", true)]
    [InlineData("/ab*b$", "/ab", false)]
    [InlineData("/a***$", "/a", true)]
    [InlineData("*.pdf$", "/x/y.pdf", true)]
    [InlineData("/a$b", "/a$b", true)]
    [InlineData("/a$b", "/a", false)]
    [InlineData("/$", "/", true)]
    [InlineData("/$", "/a", false)]
    [InlineData("admin/", "/admin/", false)]
    [InlineData("/A", "/a", false)]
    public void Evaluate_Pattern_Matches(string pattern, string path, bool isMatch)
    {
        Disallow(pattern).Evaluate(path).IsAllowed.ShouldBe(!isMatch);
    }

    [Theory]
    [InlineData("/ツ", "/%E3%83%84")]
    [InlineData("/ツ", "/%e3%83%84")]
    [InlineData("/%e3%83%84", "/%E3%83%84")]
    [InlineData("/%62ar", "/bar")]
    [InlineData("/bar", "/b%61r")]
    [InlineData("/file-%2A.html", "/file-*.html")]
    [InlineData("/price-%24", "/price-$5")]
    [InlineData("/a?b=%2F", "/a?b=%2f")]
    public void Evaluate_OneOctetSpeltInTwoWays_IsForbiddenInBoth(string pattern, string path)
    {
        Disallow(pattern).Evaluate(path).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/a%zz", "/a%25zz")]
    [InlineData("/file-%2A.html", "/file-x.html")]
    public void Evaluate_ReservedOctets_AreNotDecoded(string pattern, string path)
    {
        Disallow(pattern).Evaluate(path).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Evaluate_Verdict_NamesTheDecidingLine()
    {
        var rules = Parse("# hello\r\nUser-agent: *\r\nDisallow: /a   # why\r\n\r\nallow :/a/b");

        rules.Evaluate("/a/x").ShouldBe(new RobotsVerdict(IsAllowed: false, new RobotsLine(3, "Disallow: /a")));
        rules.Evaluate("/a/b").ShouldBe(new RobotsVerdict(IsAllowed: true, new RobotsLine(5, "allow :/a/b")));
        rules.Evaluate("/c").ShouldBe(RobotsVerdict.AllowedByDefault);
    }

    [Fact]
    public void Evaluate_RobotsTxtItself_IsAlwaysAllowed()
    {
        Disallow("/").Evaluate("/robots.txt").IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Evaluate_EscapesInTheAllowLine_DoNotOutweighTheDisallowOfTheSamePath()
    {
        var rules = Parse("User-agent: *\nAllow: /%62%61r\nDisallow: /bar/\n");

        rules.Evaluate("/%62%61r/x").IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void Evaluate_CommonUrls_AllocatesNothing()
    {
        var rules = Parse("User-agent: *\nDisallow: /search\nDisallow: /*?sort=\nAllow: /search/about\nDisallow: /*.pdf$\n");
        rules.Evaluate("/warm?a=%C3%A9");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            rules.Evaluate("/docs/page.html?a=b");
            rules.Evaluate("/docs/caf%C3%A9.html");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Evaluate_PatternMadeToBacktrack_Completes()
    {
        // a matcher that goes back for each asterisk would need some 10^20 steps for this
        var pattern = string.Concat(Enumerable.Repeat("*a", 500)) + "b$";

        Disallow("/" + pattern).Evaluate("/" + new string('a', 2000)).IsAllowed.ShouldBeTrue();
    }

    private static RobotsRules Disallow(string pattern) => Parse($"User-agent: *\nDisallow: {pattern}\n");

    private static RobotsRules Parse(string text) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(text), "OurBot");
}
