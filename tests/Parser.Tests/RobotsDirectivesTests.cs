namespace ActorCrawler.Parser.Tests;

public sealed class RobotsDirectivesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("all", "")]
    [InlineData("noindex", "i")]
    [InlineData(" NOINDEX , nofollow", "if")]
    [InlineData("none", "if")]
    [InlineData("otherbot: noindex, nofollow", "")]
    [InlineData("noindex, otherbot: nofollow", "i")]
    [InlineData("actorcrawler: noindex, nofollow", "if")]
    [InlineData("otherbot: noindex, ActorCrawler: nofollow", "f")]
    [InlineData("unavailable_after: 25 Jun 2010 15:00:00 PST, nofollow", "f")]
    [InlineData("max-image-preview: large, noindex", "i")]
    [InlineData("otherbot: noindex\nnofollow", "f")]
    public void FromHeader_Scopes_TakesWhatIsMeantForUs(string? header, string rules) =>
        RobotsDirectives.FromHeader(header, "ActorCrawler").ShouldBe(Expected(rules));

    private static RobotsRules Expected(string rules) =>
        (rules.Contains('i') ? RobotsRules.NoIndex : RobotsRules.None) | (rules.Contains('f') ? RobotsRules.NoFollow : RobotsRules.None);
}
