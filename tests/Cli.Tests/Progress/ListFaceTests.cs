using ActorCrawler.Cli.Progress;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class ListFaceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Screen_HalfWay_ShowsBarNumbersRateAndWhatIsLeft()
    {
        var tally = new ListTally("fetch urls.txt", 2_000, _time);
        var face = new ListFace(tally);
        Count(tally, ResultCategory.Ok, 990);
        Count(tally, ResultCategory.Timeout, 10);
        _time.Advance(TimeSpan.FromSeconds(10));

        face.Screen().Select(line => line.Text).ShouldBe(
        [
            "fetch urls.txt",
            "   50 % [##########..........] 1,000/2,000  100/s  0:00:10  ETA 0:00:10",
            "  ok 990   timeout 10",
        ]);
    }

    [Fact]
    public void Line_OfTheSame_IsOneLineWithoutABar()
    {
        var tally = new ListTally("fetch \u001b[2Jurls", 4, _time);
        Count(tally, ResultCategory.NotFound, 1);

        new ListFace(tally).Line().ShouldBe("fetch ?[2Jurls: 25 %  1/4  0.0/s  0:00:00  not found 1");
    }

    [Fact]
    public void Screen_AnyNumbers_FitsEightyColumns()
    {
        var tally = new ListTally(new string('x', 200), 10_000_000_000, _time);
        tally.TakeOver(ResultCategory.Connection, 9_999_999_999);
        foreach (var category in Enum.GetValues<ResultCategory>())
        {
            tally.TakeOver(category, 1_000_000_000);
        }

        _time.Advance(TimeSpan.FromDays(40));

        foreach (var line in new ListFace(tally).Screen())
        {
            line.Text.Length.ShouldBeLessThanOrEqualTo(80, line.Text);
        }
    }

    [Fact]
    public void Frame_OneIsMissing_IsNotYetAHundredPercent()
    {
        var tally = new ListTally("x", 100_000, _time);
        tally.TakeOver(ResultCategory.Ok, 99_999);

        tally.Frame().Percent.ShouldBe(99);
        tally.Count(ResultCategory.Ok);
        tally.Frame().Percent.ShouldBe(100);
    }

    [Fact]
    public void Frame_AfterAStandstill_RateFallsAndNoEndIsPromised()
    {
        var tally = new ListTally("x", 100, _time);
        Count(tally, ResultCategory.Ok, 50);
        for (var second = 0; second < 30; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            tally.Frame();
        }

        var frame = tally.Frame();

        frame.Rate.ShouldBe(0);
        frame.Left.ShouldBeNull();
    }

    [Fact]
    public void Frame_TakenOverResults_SayNothingAboutTheSpeed()
    {
        var tally = new ListTally("x", 100, _time);
        tally.TakeOver(ResultCategory.Ok, 90);
        Count(tally, ResultCategory.Ok, 5);
        _time.Advance(TimeSpan.FromSeconds(5));

        tally.Frame().Rate.ShouldBe(1);
    }

    private static void Count(ListTally tally, ResultCategory category, int times)
    {
        for (var i = 0; i < times; i++)
        {
            tally.Count(category);
        }
    }
}
