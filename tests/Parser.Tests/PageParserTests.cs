using System.Text;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests;

public sealed class PageParserTests
{
    private const string Folder = "http://site.example/folder/";

    [Fact]
    public void Parse_UsualPage_FindsItsFacts()
    {
        var page = TestPages.ParseFile("usual.html");

        page.Outcome.ShouldBe(ParseOutcome.Parsed);
        page.MediaType.ShouldBe("text/html");
        page.Charset.ShouldBe("utf-8");
        page.Title.ShouldBe("The usual page & its title");
        page.Description.ShouldBe("What it is about — briefly");
        page.Language.ShouldBe("en-GB");
        page.Canonical.ShouldBe("http://site.example/usual");
        page.Heading.ShouldBe("Heading with emphasis and a break");
        page.Base.ShouldBe(TestPages.Url);
        page.Robots.ShouldBe(RobotsRules.None);
        page.ContentHash.ShouldBe(ContentHash.Of(TestPages.Read("usual.html")));
    }

    [Fact]
    public void Parse_UsualPage_FindsItsLinksOnce()
    {
        var page = TestPages.ParseFile("usual.html");

        page.Links.Select(link => (link.Kind, link.NoFollow, link.Url.Text)).ShouldBe(
        [
            (LinkKind.Canonical, false, "http://site.example/usual"),
            (LinkKind.Relation, false, Folder + "next.html"),
            (LinkKind.Relation, false, Folder + "previous.html"),
            (LinkKind.Relation, false, "http://site.example/de/usual"),
            (LinkKind.Anchor, false, Folder + "one.html"),
            (LinkKind.Anchor, true, "http://other.example/?q=1&r=2"),
            (LinkKind.Anchor, false, Folder + "area.html"),
            (LinkKind.Frame, false, Folder + "frame.html"),
            (LinkKind.Anchor, false, Folder + "noscript.html"),
        ]);
    }

    [Fact]
    public void Parse_WithAssets_FindsImagesAndTheirCandidates()
    {
        var page = TestPages.ParseFile("usual.html", TestPages.Settings with { Assets = true });

        page.Links.Where(link => link.Kind == LinkKind.Asset).Select(link => link.Url.Text)
            .ShouldBe([Folder + "image.png", Folder + "small.png", Folder + "large.png"]);
    }

    [Fact]
    public void Parse_RawText_IsNotMarkup()
    {
        var page = TestPages.ParseFile("raw-text.html");

        page.Targets().ShouldBe([Folder + "before-plaintext.html"]);
        page.Title.ShouldBe("Not a <b>tag</b> <here");
        page.Heading.ShouldBe("A heading");
    }

    [Fact]
    public void Parse_ForeignContent_KnowsWhatIsHtml()
    {
        var page = TestPages.ParseFile("foreign.html");

        page.Title.ShouldBe("The odd title");
        page.Base.ShouldBe(TestPages.Url);
        page.Targets().Select(target => target[Folder.Length..]).ShouldBe(
        [
            "in-svg-style.html", "svg-link.html", "svg-xlink.html", "foreign-object.html", "in-svg-script.html", "in-mi.html", "in-annotation.html",
            "after-breakout.html", "end.html",
        ]);
    }

    [Fact]
    public void Parse_Templates_AreInert()
    {
        var page = TestPages.ParseFile("template.html");

        page.Targets().ShouldBe([Folder + "outside.html"]);
        page.Title.ShouldBe("Right");
        page.Heading.ShouldBe("Right heading");
        page.Robots.ShouldBe(RobotsRules.None);
        page.Base.ShouldBe(TestPages.Url);
    }

    [Fact]
    public void Parse_BaseBehindLinks_HoldsForAllOfThem()
    {
        var page = TestPages.ParseFile("late-base.html");

        page.Base!.Text.ShouldBe("http://site.example/deeper/still/?x");
        page.Targets().ShouldBe(
        [
            "http://site.example/deeper/still/before.html",
            "http://site.example/deeper/still/after.html",
            "http://site.example/deeper/still/?x",
        ]);
    }

    [Fact]
    public void Parse_Frameset_FindsFramesAndRefresh()
    {
        var page = TestPages.ParseFile("frameset.html");

        page.Links.Select(link => (link.Kind, link.Url.Text[Folder.Length..])).ShouldBe(
            [(LinkKind.Refresh, "moved.html"), (LinkKind.Frame, "left.html"), (LinkKind.Frame, "right.html")]);
    }

    [Theory]
    [InlineData("<meta name=ROBOTS content='noindex'><a href=x>", null, RobotsRules.NoIndex)]
    [InlineData("<meta name=actorcrawler content='NoFollow'><a href=x>", null, RobotsRules.NoFollow)]
    [InlineData("<meta name=otherbot content='nofollow'><a href=x>", null, RobotsRules.None)]
    [InlineData("<meta name=robots content='noindex'><a href=x>", "nofollow", RobotsRules.NoIndex | RobotsRules.NoFollow)]
    public void Parse_RobotsRules_HoldForThePageAndItsLinks(string html, string? header, object rules)
    {
        var page = TestPages.Parse(Encoding.UTF8.GetBytes(html), robotsTag: header);

        page.Robots.ShouldBe((RobotsRules)rules);
        page.Links.ShouldHaveSingleItem().NoFollow.ShouldBe(page.Robots.HasFlag(RobotsRules.NoFollow));
    }

    [Fact]
    public void Parse_NotHtml_IsHashedAndNotParsed()
    {
        var page = TestPages.Parse("<a href=x>"u8.ToArray(), contentType: "text/plain", robotsTag: "noindex");

        page.Outcome.ShouldBe(ParseOutcome.NotHtml);
        page.Links.ShouldBeEmpty();
        page.Charset.ShouldBeNull();
        page.MediaType.ShouldBe("text/plain");
        page.ContentHash.ShouldNotBe(0UL);
        page.Robots.ShouldBe(RobotsRules.NoIndex);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public void Parse_DeclarationBehindWhereItIsLookedFor_IsReadAgainInThatEncoding(int distance)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes($"<p>{new string('x', distance)}<meta charset=windows-1251><title>"), 0xE6];

        var page = TestPages.Parse(body);

        page.Charset.ShouldBe("windows-1251");
        page.Title.ShouldBe("ж");
    }

    [Fact]
    public void Parse_HeaderSaysOtherwise_DeclarationDoesNotCount()
    {
        var page = TestPages.Parse("<meta charset=windows-1251><title>\u00E9"u8.ToArray(), contentType: "text/html;charset=utf-8");

        page.Charset.ShouldBe("utf-8");
        page.Title.ShouldBe("é");
    }

    [Fact]
    public void Parse_LastCodePoint_DoesNotHideTheRest()
    {
        var page = TestPages.Parse("<title>a\uFFFFb</title><a href=x>");

        page.Title.ShouldBe("a\uFFFDb");
        page.Links.ShouldHaveSingleItem();
    }

    [Fact]
    public void Parse_SamePageTwiceWithOneParser_IsTheSame()
    {
        var parser = new PageParser();
        var source = new PageSource(TestPages.Url, TestPages.Read("usual.html"), "text/html");

        var first = parser.Parse(source, TestPages.Settings);
        parser.Parse(source with { Body = TestPages.Read("malformed.html") }, TestPages.Settings);
        var again = parser.Parse(source, TestPages.Settings);

        again.ShouldBe(first with { Links = again.Links, Fields = again.Fields });
        again.Links.ShouldBe(first.Links);
    }
}
