using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class SiteScheduleTests
{
    private readonly SiteSchedule _schedule = new();
    private readonly SiteQueue _first = new(new SiteKey("first.test"), new PaceOptions());
    private readonly SiteQueue _second = new(new SiteKey("second.test"), new PaceOptions());

    [Fact]
    public void TakeDue_SeveralSites_EarliestFirstAndNoneTooEarly()
    {
        _schedule.Place(_first, Crawls.Seconds(5));
        _schedule.Place(_second, Crawls.Seconds(3));

        _schedule.NextDue().ShouldBe(Crawls.Seconds(3));
        _schedule.TakeDue(Crawls.Seconds(2.9)).ShouldBeNull();
        _schedule.TakeDue(Crawls.Seconds(3)).ShouldBe(_second);
        _schedule.TakeDue(Crawls.Seconds(3)).ShouldBeNull();
        _schedule.TakeDue(Crawls.Seconds(9)).ShouldBe(_first);
        (_schedule.Count, _schedule.NextDue()).ShouldBe((0, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Place_Again_OnlyTheLastPlaceCounts(double seconds)
    {
        _schedule.Place(_first, Crawls.Seconds(4));
        _schedule.Place(_first, Crawls.Seconds(seconds));

        _schedule.Count.ShouldBe(1);
        _schedule.CountDue(Crawls.Seconds(100)).ShouldBe(1);
        _schedule.NextDue().ShouldBe(Crawls.Seconds(seconds));
        _schedule.TakeDue(Crawls.Seconds(100)).ShouldBe(_first);
        _schedule.TakeDue(Crawls.Seconds(100)).ShouldBeNull();
    }

    [Fact]
    public void TakeDue_DueTogether_InTurns()
    {
        _schedule.Place(_first, TimeSpan.Zero);
        _schedule.Place(_second, TimeSpan.Zero);
        for (var round = 0; round < 3; round++)
        {
            foreach (var expected in (SiteQueue[])[_first, _second])
            {
                var site = _schedule.TakeDue(TimeSpan.Zero).ShouldNotBeNull();
                site.ShouldBe(expected);
                _schedule.Place(site, TimeSpan.Zero);
            }
        }
    }

    [Fact]
    public void Remove_ThenPlace_CountsOnce()
    {
        _schedule.Place(_first, Crawls.Seconds(1));
        _schedule.Remove(_first);
        _schedule.Remove(_first);
        (_schedule.Count, _schedule.NextDue()).ShouldBe((0, null));

        _schedule.Place(_first, Crawls.Seconds(1));

        _schedule.Count.ShouldBe(1);
        _schedule.TakeDue(Crawls.Seconds(1)).ShouldBe(_first);
        _schedule.TakeDue(Crawls.Seconds(1)).ShouldBeNull();
    }
}
