using ActorCrawler.Parser.Html;

namespace ActorCrawler.Parser.Tests.Html;

public sealed class SourceSetTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a.png", "a.png")]
    [InlineData(" a.png 1x, b.png 2x ,c.png", "a.png|b.png|c.png")]
    [InlineData("a.png, b.png", "a.png|b.png")]
    [InlineData("a,b.png 1x", "a,b.png")]
    [InlineData("a.png (1, 2) 3x, b.png", "a.png|b.png")]
    [InlineData(",,a.png,,", "a.png")]
    [InlineData("data:image/png;base64,AAAA 1x, b.png 2x", "data:image/png;base64,AAAA|b.png")]
    public void Enumerate_Candidates_GivesTheirUrls(string srcset, string expected)
    {
        var urls = new List<string>();

        foreach (var url in new SourceSet(srcset))
        {
            urls.Add(url.ToString());
        }

        string.Join('|', urls).ShouldBe(expected);
    }
}
