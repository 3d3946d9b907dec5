using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>Links come from other nodes with the keys that those say they have: no such key is believed further than it can do harm.</summary>
public sealed class CrawlFrontierKeyTests
{
    private const string Link = "https://a.example/link";
    private readonly FrontierBed _bed = new(Crawls.Fast, "https://a.example/");

    [Fact]
    public void MarkParsed_LinkWithAKeyOfItsOwnMaking_IsTakenUnderItsTrueKey()
    {
        Report(Claimed(Link, new UrlKey(1, 2)));

        Offer(Crawls.Url(Link)).ShouldBe(OfferResult.Duplicate);
        _bed.Lend().Open.ShouldHaveSingleItem().Key.ShouldBe(Crawls.Url(Link).Key);
    }

    [Fact]
    public void MarkParsed_LinkWithTheKeyOfAKnownUrl_IsTakenForThatAndSpoilsNothing()
    {
        Report(Claimed(Link, Crawls.Url("https://a.example/").Key));

        _bed.Frontier.Counts.Waiting.ShouldBe(0);
        Offer(Crawls.Url(Link)).ShouldBe(OfferResult.Accepted);
    }

    [Fact]
    public void MarkParsed_KnownLinkWithAStrangeKey_IsNotTakenTwice()
    {
        Offer(Crawls.Url(Link)).ShouldBe(OfferResult.Accepted);

        Report(Claimed(Link, new UrlKey(1, 2)), Claimed(Link, new UrlKey(3, 4)) with { NoFollow = true });

        _bed.Frontier.Counts.Waiting.ShouldBe(1);
        _bed.Frontier.Counts.Excluded.ShouldBe(0);
    }

    [Fact]
    public void MarkParsed_NoFollowLinkWithAStrangeKey_IsExcludedUnderItsTrueKey()
    {
        Report(Claimed(Link, new UrlKey(1, 2)) with { NoFollow = true });

        _bed.Frontier.Counts.Excluded.ShouldBe(1);
        Offer(Crawls.Url(Link)).ShouldBe(OfferResult.Accepted);
        _bed.Frontier.Counts.Excluded.ShouldBe(0);
    }

    private OfferResult Offer(CrawlUrl url) => _bed.Frontier.Offer(url, Provenance.Seed with { Depth = 1 });

    /// <summary>The page of the seed, with these links.</summary>
    private void Report(params ReadOnlySpan<Outlink> links)
    {
        var lease = _bed.Lend();
        var url = _bed.Report(lease, FetchOutcome.Fetched, report => report with { Status = 200 });
        _bed.Release(lease);
        _bed.Frontier.MarkParsed(new PageParsed(lease.Id, url.Url.Key, url.Attempt, ParseOutcome.Parsed, [.. links], FromPrivate: false), _bed.Now);
    }

    /// <summary>A link as it comes from a node that gives it this key.</summary>
    private static Outlink Claimed(string text, UrlKey key)
    {
        var link = new Outlink(Crawls.Url(text), LinkKind.Anchor, NoFollow: false);
        var frame = MessageCodec.Encode(new PageParsed(new LeaseId(Crawls.Id, 1, 1), key, 1, ParseOutcome.Parsed, [link], FromPrivate: false)).ToArray();
        key.Write(frame.AsSpan(frame.AsSpan().IndexOf(link.Url.Key.ToArray())));
        MessageCodec.TryDecode(frame, out var message, out _).ShouldBeTrue();
        return ((PageParsed)message!).Links.ShouldHaveSingleItem();
    }
}
