using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>How often a URL is tried, and when.</summary>
public sealed class CrawlFrontierRetryTests
{
    [Fact]
    public void Report_TransientFailure_ComesBackAfterItsWaitAndGivesUpAfterRetries()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        foreach (var wait in (double[])[5, 15])
        {
            var lease = bed.Lend();
            bed.Report(lease, FetchOutcome.ServerError);
            bed.Release(lease);
            bed.Frontier.Retrying.ShouldBe(1);
            bed.Frontier.NextDue().ShouldBe(bed.Now + Seconds(wait));
            bed.ShouldLendNothing();
            bed.Now += Seconds(wait);
        }

        bed.Report(bed.Lend(), FetchOutcome.ServerError);
        bed.KeepRecords();
        bed.Journal.In(UrlState.Failed).ShouldBe(["http://a.test/"]);
    }

    [Fact]
    public void Report_LostAttemptsBefore_UseUpNoRetries()
    {
        var bed = new FrontierBed(Fast with { Limits = new LimitOptions { Retries = 1 } }, "http://a.test/");
        bed.Release(bed.Lend());
        bed.Release(bed.Lend());
        var lease = bed.Lend();
        lease.Open.Single().Ref.Attempt.ShouldBe(3);

        bed.Report(lease, FetchOutcome.ServerError);

        bed.Frontier.Counts.Waiting.ShouldBe(1);
    }

    [Fact]
    public void RestoreRetry_EarlierRunLostAnAttempt_IsTriedWhenDueAsOftenAsBefore()
    {
        var bed = new FrontierBed(Fast with { Limits = new LimitOptions { Retries = 1 } });
        var url = new WaitingUrl(1, Url("http://a.test/"), null, AllowPrivate: true, []);
        bed.Journal.Accepted(url, 0, 0, 0);
        bed.Frontier.RestoreRetry(url, depth: 0, attempt: 2, losses: 1, dueAt: bed.Now + Seconds(5));
        bed.ShouldLendNothing();
        bed.Now += Seconds(5);

        bed.Report(bed.Lend(), FetchOutcome.ServerError);

        bed.Frontier.Counts.Waiting.ShouldBe(1);
        (bed.Site.Waiting, bed.Site.Delayed).ShouldBe((0, 1));
    }
}
