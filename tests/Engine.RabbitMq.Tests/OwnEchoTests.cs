using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class OwnEchoTests
{
    private readonly ManualTime _time = new();
    private readonly OwnEcho _echo;

    public OwnEchoTests() => _echo = new OwnEcho(_time);

    [Fact]
    public void Check_SixSecondsOfSilence_IsCutOffOnce()
    {
        _time.Advance(OwnEcho.Patience - TimeSpan.FromMilliseconds(1));
        _echo.Check().ShouldBeFalse();

        _time.Advance(TimeSpan.FromMilliseconds(1));

        _echo.Check().ShouldBeTrue();
        _echo.Check().ShouldBeFalse();
        _echo.IsCutOff.ShouldBeTrue();
    }

    [Fact]
    public void Hear_WhileCutOff_IsBackOnce()
    {
        _time.Advance(OwnEcho.Patience);
        _echo.Check();

        _echo.Hear().ShouldBeTrue();

        _echo.IsCutOff.ShouldBeFalse();
        _echo.Hear().ShouldBeFalse();
    }

    [Fact]
    public void IsFresh_LongBeforeOthersCouldBeGone_IsLost()
    {
        _echo.IsFresh.ShouldBeTrue();

        _time.Advance(OwnEcho.Freshness);

        _echo.IsFresh.ShouldBeFalse();
        _echo.IsCutOff.ShouldBeFalse();
        OwnEcho.Patience.ShouldBeLessThan(NodeTable.Silence - Membership.Interval);
    }
}
