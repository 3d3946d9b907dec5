using System.Text;
using ActorCrawler.Fetcher.Robots;

namespace ActorCrawler.Fetcher.Tests.Robots;

public sealed class RobotsTxtTests
{
    [Fact]
    public void Parse_GroupsOfOneName_AreMerged()
    {
        var rules = Parse("User-agent: ourbot\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\nUser-agent: OurBot/2.0\nDisallow: /c");

        Allows(rules, "/a").ShouldBeFalse();
        Allows(rules, "/b").ShouldBeTrue();
        Allows(rules, "/c").ShouldBeFalse();
    }

    [Fact]
    public void Parse_NamedGroupWithoutRules_HidesTheGroupForEveryone()
    {
        Allows(Parse("User-agent: *\nDisallow: /\n\nUser-agent: OurBot\nDisallow:\n"), "/a").ShouldBeTrue();
    }

    [Fact]
    public void Parse_EmptyDisallow_EndsTheListOfAgents()
    {
        Allows(Parse("User-agent: OurBot\nDisallow:\nUser-agent: other\nDisallow: /\n"), "/a").ShouldBeTrue();
    }

    [Fact]
    public void Parse_OtherDirectiveBetweenAgents_DoesNotPartThem()
    {
        Allows(Parse("User-agent: OurBot\nSitemap: https://a.test/s.xml\nUser-agent: other\nDisallow: /\n"), "/a").ShouldBeFalse();
    }

    [Theory]
    [InlineData("4711Bot")]
    [InlineData("bot.v2")]
    public void Parse_TokenBeyondTheRfc_IsFoundByItsFirstWord(string token)
    {
        var rules = RobotsTxt.Parse(Encoding.UTF8.GetBytes($"User-agent: {token} (x)\nDisallow: /a"), token);

        Allows(rules, "/a").ShouldBeFalse();
    }

    [Fact]
    public void Parse_LongerNameThanOurs_IsSomebodyElse()
    {
        Allows(Parse("User-agent: OurBot-News\nDisallow: /"), "/a").ShouldBeTrue();
    }

    [Theory]
    [InlineData("1.5", 1500)]
    [InlineData("0", 0)]
    [InlineData("10 # please", 10_000)]
    [InlineData("99999999999999999999999999999999999999", 3_600_000)]
    public void Parse_CrawlDelay_IsReadInSecondsAndCapped(string value, int milliseconds)
    {
        Parse($"User-agent: *\nCrawl-delay: {value}\n").CrawlDelay.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("soon")]
    [InlineData("")]
    public void Parse_CrawlDelayThatIsNone_IsIgnored(string value)
    {
        Parse($"User-agent: *\nCrawl-delay: {value}\n").CrawlDelay.ShouldBeNull();
    }

    [Fact]
    public void Parse_CrawlDelays_TheLongestOfTheOwnGroupHolds()
    {
        var rules = Parse("User-agent: *\nCrawl-delay: 60\nDisallow: /\n\nUser-agent: OurBot\nCrawl-delay: 2\nCrawl-delay: 5\nCrawl-delay: 3");

        rules.CrawlDelay.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Parse_LineCutByTheCap_IsDropped()
    {
        const string start = "User-agent: *\nDisallow: /kept\n";
        const string last = "Disallow: /cut-here";
        var padding = new string('#', RobotsTxt.MaxBytes - start.Length - last.Length) + "\n";

        var rules = Parse(start + padding + last + "/and-there\nDisallow: /later");

        Allows(rules, "/kept").ShouldBeFalse();
        Allows(rules, "/cut-here").ShouldBeTrue();
        Allows(rules, "/later").ShouldBeTrue();
    }

    [Fact]
    public void Parse_RandomBytes_NeverThrows()
    {
        var random = new Random(9309);
        var snippets = new[] { "User-agent: *\n", "Disallow: /%", "Allow:*$*", "Crawl-delay: 1e9\r", "\0\xFF:", "%%%2", "$\n", "Sitemap:" };
        for (var round = 0; round < 2000; round++)
        {
            var body = new List<byte>();
            for (var part = 0; part < 12; part++)
            {
                var noise = new byte[random.Next(6)];
                random.NextBytes(noise);
                body.AddRange(Encoding.Latin1.GetBytes(snippets[random.Next(snippets.Length)]));
                body.AddRange(noise);
            }

            Should.NotThrow(() => RobotsTxt.Parse(body.ToArray(), "OurBot").Evaluate("/a%2*b$%41?%"));
        }
    }

    private static RobotsRules Parse(string text) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(text), "OurBot");

    private static bool Allows(RobotsRules rules, string path) => rules.Evaluate(path).IsAllowed;
}
