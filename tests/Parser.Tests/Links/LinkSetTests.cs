using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests.Links;

public sealed class LinkSetTests
{
    [Fact]
    public void Build_SeveralLinksToOneTarget_KeepsThePlainestAndFollowsIfAnyDoes()
    {
        var page = TestPages.Parse(
            "<iframe src=x></iframe><a rel=nofollow href=x></a><a href=y rel=nofollow></a><a href=z rel=nofollow><a href='./z#f'>");

        page.Links.Select(link => (link.Url.Text[^1], link.Kind, link.NoFollow)).ShouldBe(
        [
            ('x', LinkKind.Anchor, false),
            ('y', LinkKind.Anchor, true),
            ('z', LinkKind.Anchor, false),
        ]);
    }

    [Fact]
    public void Build_MoreThanTheLimit_DropsAndCounts()
    {
        var page = TestPages.Parse(string.Concat(Enumerable.Range(0, 10).Select(i => $"<a href={i}>")), TestPages.Settings with { MaxLinks = 4 });

        page.Targets().Select(target => target[^1]).ShouldBe(['0', '1', '2', '3']);
        page.DroppedLinks.ShouldBe(6);
    }

    [Fact]
    public void Build_CanonicalThatIsNoUrl_TakesTheNext()
    {
        var page = TestPages.Parse("<link rel=canonical href='http://[broken'><link rel=canonical href=good><link rel=canonical href=third>");

        page.Canonical.ShouldBe("http://site.example/folder/good");
    }
}
