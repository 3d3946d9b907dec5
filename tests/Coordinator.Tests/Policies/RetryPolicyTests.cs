using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Policies;

public sealed class RetryPolicyTests
{
    private static readonly LimitOptions Thirty = new() { Retries = 30 };

    [Fact]
    public void For_EveryOutcome_HasARow() =>
        Enum.GetValues<FetchOutcome>().ShouldAllBe(outcome => RetryPolicy.For(outcome).Final != UrlState.Leased);

    [Theory]
    [InlineData(FetchOutcome.TooManyRequests, 2, 6)]
    [InlineData(FetchOutcome.Unavailable, 2, 4)]
    [InlineData(FetchOutcome.RobotsUnavailable, 2, 4)]
    [InlineData(FetchOutcome.ServerError, 2, 2)]
    [InlineData(FetchOutcome.DnsFailed, 2, 2)]
    [InlineData(FetchOutcome.ConnectFailed, 5, 5)]
    [InlineData(FetchOutcome.TimedOut, 2, 2)]
    [InlineData(FetchOutcome.BodyCut, 2, 2)]
    [InlineData(FetchOutcome.ProtocolError, 2, 2)]
    [InlineData(FetchOutcome.Unreported, 2, 5)]
    [InlineData(FetchOutcome.NotFound, 2, 0)]
    [InlineData(FetchOutcome.ClientError, 2, 0)]
    [InlineData(FetchOutcome.BadRedirect, 2, 0)]
    [InlineData(FetchOutcome.TlsFailed, 2, 0)]
    [InlineData(FetchOutcome.RobotsDenied, 2, 0)]
    [InlineData(FetchOutcome.AddressRefused, 2, 0)]
    [InlineData(FetchOutcome.SiteGivenUp, 2, 0)]
    [InlineData(FetchOutcome.ServerError, 0, 0)]
    [InlineData(FetchOutcome.TooManyRequests, 0, 0)]
    [InlineData(FetchOutcome.Unreported, 0, 3)]
    public void WaitAfter_Retries_SoManyFurtherAttempts(FetchOutcome outcome, int retries, int expected)
    {
        var rule = RetryPolicy.For(outcome);
        var further = Enumerable.Range(1, 50).TakeWhile(attempt => RetryPolicy.WaitAfter(rule, attempt, new LimitOptions { Retries = retries }) is not null).Count();

        further.ShouldBe(expected);
    }

    [Fact]
    public void WaitAfter_EachAttempt_ThreeTimesTheWaitBeforeUpToTenMinutes()
    {
        var rule = RetryPolicy.For(FetchOutcome.ServerError);
        var waits = Enumerable.Range(1, 7).Select(attempt => RetryPolicy.WaitAfter(rule, attempt, Thirty)!.Value.TotalSeconds);

        waits.ShouldBe([5, 15, 45, 135, 405, 600, 600]);
        RetryPolicy.WaitAfter(rule, 30, Thirty).ShouldBe(RetryPolicy.MaxWait);
    }

    [Fact]
    public void WaitAfter_WaitOfTheUser_TakesThePlaceOfTheFirstOne()
    {
        var limits = new LimitOptions { RetryWait = Seconds(1) };

        RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.ServerError), 1, limits).ShouldBe(Seconds(1));
        RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.ServerError), 2, limits).ShouldBe(Seconds(3));
        RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.Unreported), 1, limits).ShouldBe(Seconds(0));
        RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.NotFound), 1, limits).ShouldBeNull();
    }

    [Fact]
    public void WaitAfter_Unreported_AtOnce() =>
        RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.Unreported), 1, new LimitOptions { Retries = 2 }).ShouldBe(Seconds(0));
}
