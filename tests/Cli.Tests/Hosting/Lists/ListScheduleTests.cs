using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.TestKit;

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

    [Fact]
    public async Task RunAsync_Every_StartsAgainSoLongAfterTheStartBeforeUntilSomethingBreaks()
    {
        var time = new ManualTime();
        var starts = new List<DateTimeOffset>();
        var begin = time.GetLocalNow();
        var running = new ListSchedule(new ScheduleOptions(null, TimeSpan.Zero, TimeSpan.FromHours(1)), Context(time)).RunAsync(() =>
        {
            starts.Add(time.GetLocalNow());
            return Task.FromResult(starts.Count switch { 1 => ExitCodes.Success, 2 => ExitCodes.SomeFailed, _ => ExitCodes.StorageFailure });
        });
        for (var hour = 0; hour < 2; hour++)
        {
            while (time.PendingTimers == 0)
            {
                await Task.Yield();
            }

            time.Advance(TimeSpan.FromHours(1));
        }

        (await running).ShouldBe(ExitCodes.StorageFailure);
        starts.ShouldBe([begin, begin.AddHours(1), begin.AddHours(2)]);
    }

    private static CliContext Context(TimeProvider time) => new()
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        OpenInput = () => Stream.Null,
        OpenOutput = () => Stream.Null,
        InputIsTerminal = false,
        OutputIsTerminal = false,
        ErrorIsTerminal = false,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        WorkingDirectory = ".",
        Time = time,
        ListenToSignals = _ => Stream.Null,
        CreateRunner = _ => throw new NotSupportedException(),
        JoinCluster = (_, _) => throw new NotSupportedException(),
    };
}
