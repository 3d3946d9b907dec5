using ActorCrawler.Coordinator.Frontier;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class SitePaceTests
{
    [Fact]
    public void NextAllowed_AfterAStart_IsTheDelayLater()
    {
        var pace = new SitePace(new PaceOptions { Delay = Seconds(0.5) });
        pace.NextAllowed.ShouldBe(TimeSpan.Zero);

        pace.NoteStart(Seconds(10));
        pace.NoteStart(Seconds(9));

        pace.NextAllowed.ShouldBe(Seconds(10.5));
    }

    [Theory]
    [InlineData(0.5, 3, 0.1, 3)]
    [InlineData(5, 3, 0.1, 5)]
    [InlineData(0.5, 3, 4, 8)]
    [InlineData(0.5, 900, 0.1, 60)]
    public void Delay_LongestOfUserRobotsAndTwiceTheAnswerTime(double user, double robots, double answer, double expected)
    {
        var pace = new SitePace(new PaceOptions { Delay = Seconds(user) });
        pace.NoteCrawlDelay(Seconds(robots));
        pace.NoteAnswer(Seconds(answer));

        pace.Delay.ShouldBe(Seconds(expected));
    }

    [Fact]
    public void Delay_NoneAskedFor_AnswerTimeMakesNone()
    {
        var pace = new SitePace(new PaceOptions { Delay = TimeSpan.Zero });
        pace.NoteAnswer(Seconds(4));

        pace.Delay.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void NextAllowed_DelayGrowsAfterTheStart_HoldsAtOnce()
    {
        var pace = new SitePace(new PaceOptions { Delay = Seconds(0.5) });
        pace.NoteStart(Seconds(10));

        pace.NoteCrawlDelay(Seconds(7));

        pace.NextAllowed.ShouldBe(Seconds(17));
    }

    [Fact]
    public void NoteSlowDown_AgainAndAgain_RestsDoubleUpToFiveMinutes()
    {
        var pace = new SitePace(new PaceOptions());
        var now = Seconds(100);
        foreach (var rest in (double[])[2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
        {
            pace.NoteSlowDown(now, startedAt: now, retryAfter: null);
            pace.NextAllowed.ShouldBe(now + Seconds(rest));
            pace.IsResting.ShouldBeTrue();
            now = pace.NextAllowed;
        }

        pace.NoteAnswer(Seconds(0.1));
        pace.IsResting.ShouldBeFalse();
        pace.NoteSlowDown(now, now, retryAfter: null);
        pace.NextAllowed.ShouldBe(now + Seconds(2));
    }

    [Fact]
    public void NoteSlowDown_SeveralWereUnderWayTogether_OneRest()
    {
        var pace = new SitePace(new PaceOptions());
        pace.NoteSlowDown(Seconds(100), startedAt: Seconds(99), null);
        pace.NoteSlowDown(Seconds(100.5), startedAt: Seconds(99.5), null);
        pace.NoteSlowDown(Seconds(101), startedAt: Seconds(99.9), null);

        pace.NextAllowed.ShouldBe(Seconds(103));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(1, 2)]
    [InlineData(100_000, 3600)]
    [InlineData(-5, 2)]
    public void NoteSlowDown_RetryAfter_IsBelievedUpToAnHour(double retryAfter, double expected)
    {
        var pace = new SitePace(new PaceOptions());
        pace.NoteSlowDown(Seconds(100), Seconds(100), Seconds(retryAfter));

        pace.NextAllowed.ShouldBe(Seconds(100 + expected));
    }

    [Fact]
    public void NoteUnreachable_SeveralWereUnderWayTogether_CountAsOneFailure()
    {
        var pace = new SitePace(new PaceOptions());
        pace.NoteUnreachable(Seconds(100), startedAt: Seconds(95));
        pace.NoteUnreachable(Seconds(101), startedAt: Seconds(96));
        pace.FailuresInARow.ShouldBe(1);

        pace.NoteUnreachable(Seconds(110), startedAt: Seconds(105));
        pace.FailuresInARow.ShouldBe(2);
        pace.NextAllowed.ShouldBe(Seconds(114));

        pace.NoteAnswer(Seconds(1));
        pace.FailuresInARow.ShouldBe(0);
    }
}
