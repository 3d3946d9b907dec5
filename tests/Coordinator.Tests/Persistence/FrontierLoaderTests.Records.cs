using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

/// <content>Records that the store has and the log does not know of.</content>
public sealed partial class FrontierLoaderTests
{
    [Fact]
    public async Task Load_RecordThatTheLogDoesNotKnowOf_IsSettledAndItsLinksOffered()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        bed.Store("http://a.test/", null, "http://a.test/1", "http://a.test/2");
        bed.Store("http://a.test/1", null, "http://a.test/3");

        await bed.RestartAsync();

        bed.Recovered.ShouldBe(2);
        bed.Frontier.Counts.ShouldBe(new FrontierCounts(2, 0, 0, 2, 0, 0));
        bed.Frontier.Tally.Pages.ShouldBe(2);
        LoaderBed.Drain(bed.Frontier, Seconds(1)).Select(url => url.Url.Text).ShouldBe(["http://a.test/2", "http://a.test/3"]);
    }

    [Fact]
    public async Task Load_RedirectWhoseTargetStandsLaterInTheLog_CountsItOnce()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/old"));
        bed.Frontier.OfferSeed(Url("http://a.test/between"));
        Redirect(bed, "http://a.test/new");
        bed.Store("http://a.test/old", redirectTo: "http://a.test/new");

        await bed.RestartAsync();

        bed.Frontier.Counts.ShouldBe(new FrontierCounts(2, 0, 0, 1, 0, 0));
        await bed.RestartAsync();
        bed.Frontier.Counts.ShouldBe(new FrontierCounts(2, 0, 0, 1, 0, 0));
    }

    [Fact]
    public async Task RecoverFromSeeds_LogIsLost_TakesEverythingFromTheStore()
    {
        await using var bed = new LoaderBed(Single);
        bed.Store("http://a.test/", null, "http://a.test/1");
        bed.Store("http://a.test/1", redirectTo: "http://a.test/2");
        await bed.RestartAsync();
        bed.Frontier.Knows(Url("http://a.test/").Key).ShouldBeFalse();

        bed.Frontier.RecoverFromSeeds([Url("http://a.test/")], key => bed.Stored.GetValueOrDefault(key), TimeSpan.Zero).ShouldBe(2);

        bed.Frontier.Counts.ShouldBe(new FrontierCounts(1, 0, 0, 2, 0, 0));
        LoaderBed.Drain(bed.Frontier, Seconds(1)).ShouldHaveSingleItem().Redirects.ShouldHaveSingleItem().Text.ShouldBe("http://a.test/1");
    }
}
