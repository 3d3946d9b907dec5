using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Tests.Hosting.Lists;

public sealed class ListScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("22:30", "2026-11-20T22:30:00+01:00")]
    [InlineData("11:59", "2026-11-21T11:59:00+01:00")]
    [InlineData("12:00", "2026-11-20T12:00:00+01:00")]
    [InlineData("2026-12-01T08:00", "2026-12-01T08:00:00+01:00")]
    public void First_ATime_IsTheNextOfTheUsersClock(string text, string expected)
    {
        StartTime.Parse(text, out var at).ShouldBeNull();

        new ScheduleOptions(at, TimeSpan.Zero, null).First(Now).ShouldBe(DateTimeOffset.Parse(expected));
    }

    [Fact]
    public void First_After_IsSoMuchLater() =>
        new ScheduleOptions(null, TimeSpan.FromMinutes(5), null).First(Now).ShouldBe(Now.AddMinutes(5));

    [Theory]
    [InlineData("8:00")]
    [InlineData("25:00")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01T08:00")]
    [InlineData("")]
    public void Parse_OtherTexts_AreRefused(string text) => StartTime.Parse(text, out _).ShouldNotBeNull();
}
