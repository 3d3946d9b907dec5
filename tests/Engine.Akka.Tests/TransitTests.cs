using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class TransitTests
{
    private readonly ManualTime _here = new();
    private readonly ManualTime _there = new();

    [Fact]
    public void Measure_MessageThatTookLonger_TellsByHowMuch()
    {
        var (sender, receiver) = (new Transit(_there), new Transit(_here));
        Pass(TimeSpan.FromHours(1), TimeSpan.FromHours(3));
        receiver.Measure(sender.Stamp()).ShouldBe(TimeSpan.Zero);

        var sent = sender.Stamp();
        Pass(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));

        receiver.Measure(sent).ShouldBe(TimeSpan.FromSeconds(5));
        receiver.Measure(sender.Stamp()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Measure_ClocksThatDriftApartForDays_IsNotMistakenForAWay()
    {
        var (sender, receiver) = (new Transit(_there), new Transit(_here));
        for (var minute = 0; minute < 10_000; minute++)
        {
            Pass(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60.003));
            receiver.Measure(sender.Stamp()).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    private void Pass(TimeSpan there, TimeSpan here)
    {
        _there.Advance(there);
        _here.Advance(here);
    }
}
