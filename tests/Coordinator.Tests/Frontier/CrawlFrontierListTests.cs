using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>A frontier whose seeds are all that is asked for.</summary>
public sealed class CrawlFrontierListTests
{
    private static readonly CoordinatorOptions List = Fast with
    {
        SeedsOnly = true,
        Limits = new LimitOptions { Retries = 0 },
        Pace = Fast.Pace with { GiveUpAfter = null, MaxRest = TimeSpan.Zero, ConnectionsPerSite = 1 },
    };

    [Fact]
    public void Report_ForbiddenByRobots_GetsARecordAndIsExcludedThen()
    {
        var bed = new FrontierBed(List, "http://a.test/");
        var lease = bed.Lend();
        bed.Report(lease, FetchOutcome.RobotsDenied);
        bed.Release(lease);

        bed.Frontier.Finished.ShouldBeNull();
        bed.KeepRecords();

        bed.Frontier.Counts.Excluded.ShouldBe(1);
        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void Report_Redirect_IsAResultAndItsTargetIsNotVisited()
    {
        var bed = new FrontierBed(List, "http://a.test/");
        var lease = bed.Lend();
        bed.Redirect(lease, "http://a.test/there");
        bed.Release(lease);
        bed.KeepRecords();

        bed.Frontier.Counts.Done.ShouldBe(1);
        bed.Frontier.Knows(Url("http://a.test/there").Key).ShouldBeFalse();
        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void TryLease_SiteThatCannotBeReached_IsAskedForEachLineWithoutARest()
    {
        var bed = new FrontierBed(List, [.. Enumerable.Range(0, 100).Select(number => $"http://down.test/{number}")]);
        var asked = 0;
        while (bed.Frontier.Finished is null)
        {
            var lease = bed.Lend();
            while (lease.Open.Count > 0)
            {
                bed.Report(lease, asked++ % 2 == 0 ? FetchOutcome.ConnectFailed : FetchOutcome.Unavailable);
            }

            bed.Release(lease);
            bed.KeepRecords();
        }

        asked.ShouldBe(100);
        bed.Frontier.Counts.Failed.ShouldBe(100);
    }

    [Fact]
    public void TryLease_RetryAfterOfTheSite_IsKeptAllTheSame()
    {
        var bed = new FrontierBed(List, "http://a.test/1", "http://a.test/2");
        var lease = bed.Lend();
        bed.Report(lease, FetchOutcome.TooManyRequests, report => report with { RetryAfter = Seconds(30) });
        bed.Frontier.Release(lease.Id, [.. lease.Open.Select(entry => entry.Key)], bed.Now);
        bed.KeepRecords();

        bed.Now += Seconds(29);
        bed.ShouldLendNothing();
        bed.Now += Seconds(1);
        bed.Lend();
    }

    [Fact]
    public void OfferSeed_TheSameUrlAgain_IsARequestOfItsOwn()
    {
        var bed = new FrontierBed(List);
        var url = Url("http://a.test/x?y");
        bed.Frontier.OfferSeed(url).ShouldBe(OfferResult.Accepted);
        bed.Frontier.OfferSeed(url.Again(2)).ShouldBe(OfferResult.Accepted);
        bed.Frontier.OfferSeed(url.Again(2)).ShouldBe(OfferResult.Duplicate);

        var texts = new List<string>();
        while (bed.Frontier.Counts.Waiting > 0)
        {
            texts.AddRange(bed.Lend().Open.Select(entry => entry.Ref.Url.Text));
        }

        texts.ShouldBe(["http://a.test/x?y", "http://a.test/x?y#2"]);
    }
}
