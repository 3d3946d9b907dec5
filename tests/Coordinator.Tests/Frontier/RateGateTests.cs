using ActorCrawler.Coordinator.Frontier;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class RateGateTests
{
    [Fact]
    public void Take_Limited_SpacesRequestsEvenly()
    {
        var gate = new RateGate(4);
        gate.IsLimited.ShouldBeTrue();
        gate.OpensAt.ShouldBe(TimeSpan.Zero);

        gate.Take(Seconds(10));
        gate.OpensAt.ShouldBe(Seconds(10.25));
        gate.Take(Seconds(10));
        gate.OpensAt.ShouldBe(Seconds(10.5));
    }

    [Fact]
    public void Take_AfterAPause_MakesUpForNothing()
    {
        var gate = new RateGate(1);
        gate.Take(Seconds(1));
        gate.Take(Seconds(100));

        gate.OpensAt.ShouldBe(Seconds(101));
    }

    [Fact]
    public void Take_Unlimited_IsAlwaysOpen()
    {
        var gate = new RateGate(null);
        gate.Take(Seconds(10));

        gate.IsLimited.ShouldBeFalse();
        gate.OpensAt.ShouldBeLessThanOrEqualTo(Seconds(10));
    }
}
