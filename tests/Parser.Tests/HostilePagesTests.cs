using System.Text;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests;

public sealed class HostilePagesTests
{
    private static readonly ParseSettings Everything =
        new(Assets: true, MaxLinks: 1000, [new FieldRule("deep", "div div, p"), new FieldRule("linked", "a[href]")]);

    public static TheoryData<string, string> Pages => new()
    {
        { "deep", string.Concat(Enumerable.Repeat("<div>", 100_000)) + "<a href=end>" },
        { "deep formatting", string.Concat(Enumerable.Repeat("<b><p>", 2_000)) + "<a href=end>" },
        { "unclosed fonts", string.Concat(Enumerable.Range(0, 5000).Select(i => $"<font color={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 50_000)) + "<a href=end>" },
        { "wrong ends", string.Concat(Enumerable.Repeat("<span></x>", 100_000)) + "<a href=end>" },
        { "flat", string.Concat(Enumerable.Repeat("<p>", 200_000)) + "<a href=end>" },
        { "deep svg", string.Concat(Enumerable.Repeat("<svg>", 100_000)) + "<a href=end>" },
        { "deep foreign objects", string.Concat(Enumerable.Repeat("<svg><foreignObject>", 50_000)) + string.Concat(Enumerable.Repeat("</x>", 50_000)) + "<a href=end>" },
        { "deep templates", string.Concat(Enumerable.Repeat("<template>", 2_000)) + string.Concat(Enumerable.Repeat("</template>", 2_000)) + "<a href=end>" },
        { "nulls", "<a href='x\0y'>\0<\0a\0>" + new string('\0', 100_000) + "<a href=end>" },
        { "huge attribute", $"<p title='{new string('x', 10_000_000)}'><a href='{new string('y', 10_000_000)}'></a><a href=end>" },
        { "many attributes", $"<a {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"x{i}=y "))} href=end>" },
        { "same attribute", $"<a href=end {string.Concat(Enumerable.Repeat("href=x ", 100_000))}>" },
        { "many entities", $"<title>{string.Concat(Enumerable.Repeat("&nGt;&#99999999999;&ampx", 50_000))}</title><a href=end>" },
        { "huge number", $"<a href='&#{new string('9', 1_000_000)};'></a><a href=end>" },
        { "many candidates", $"<img srcset='{string.Concat(Enumerable.Repeat("a,", 100_000))}'><a href=end>" },
        { "many tokens", $"<a rel='{string.Concat(Enumerable.Repeat("x ", 100_000))}' href=end>" },
        { "many metas", string.Concat(Enumerable.Repeat("<meta name=robots content=none,none,none>", 10_000)) + "<a href=end>" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Parse_HostilePage_IsReadToItsEnd(string name, string html)
    {
        var page = TestPages.Parse(html, Everything);

        page.Targets().ShouldContain("http://site.example/folder/end", name);
        page.Fields.Length.ShouldBe(2);
    }

    [Fact]
    public void Parse_HundredThousandLinks_KeepsTheLimitAndCountsTheRest()
    {
        var page = TestPages.Parse(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<a href={i}>x</a>")));

        page.Links.Length.ShouldBe(1000);
        page.DroppedLinks.ShouldBe(99_000);
    }

    [Theory]
    [InlineData("<title>")]
    [InlineData("<script>")]
    [InlineData("<!--")]
    [InlineData("<h1>")]
    [InlineData("<svg><![CDATA[")]
    [InlineData("<a href=\"")]
    [InlineData("<!DOCTYPE html PUBLIC \"")]
    [InlineData("<plaintext>")]
    public void Parse_UnclosedTillTheEnd_Returns(string html) =>
        TestPages.Parse(html + new string('x', 100_000), Everything).Links.ShouldBeEmpty();

    [Fact]
    public void Parse_MutatedPages_Returns()
    {
        var random = new Random(20_310_703);
        var parser = new PageParser();
        string[] types = ["text/html", "text/html;charset=utf-16", "text/html;charset=iso-2022-jp", "text/html;charset=gb18030", "text/html;charset=big5"];
        foreach (var name in TestPages.Names)
        {
            for (var round = 0; round < 200; round++)
            {
                var body = Mutate(TestPages.Read(name), random);
                var settings = round % 4 == 0 ? Everything : TestPages.Settings;
                parser.Parse(new PageSource(TestPages.Url, body, types[round % types.Length]), settings).Outcome.ShouldBe(ParseOutcome.Parsed);
            }
        }
    }

    [Fact]
    public void Parse_RandomBytes_Returns()
    {
        var random = new Random(1871);
        var parser = new PageParser();
        for (var round = 0; round < 500; round++)
        {
            var body = new byte[random.Next(4000)];
            random.NextBytes(body);
            parser.Parse(new PageSource(TestPages.Url, body, "text/html"), Everything).Outcome.ShouldBe(ParseOutcome.Parsed);
        }
    }

    private static byte[] Mutate(byte[] page, Random random)
    {
        var body = new List<byte>(page);
        var bits = Encoding.Latin1.GetBytes("<>\"'=/!-&#;\0 \n[]?\u00FF\u00EF\u00C3xas");
        for (var change = random.Next(1, 30); change > 0; change--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(4))
            {
                case 0:
                    body[at] = bits[random.Next(bits.Length)];
                    break;
                case 1:
                    body.Insert(at, bits[random.Next(bits.Length)]);
                    break;
                case 2:
                    body.RemoveRange(at, Math.Min(random.Next(20), body.Count - at - 1));
                    break;
                default:
                    body.InsertRange(at, body.GetRange(at / 2, Math.Min(40, body.Count - (at / 2))));
                    break;
            }
        }

        return [.. body];
    }
}
