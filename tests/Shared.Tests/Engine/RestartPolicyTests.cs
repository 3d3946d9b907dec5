using ActorCrawler.Shared.Engine.InProcess;
using ActorCrawler.TestKit;

namespace ActorCrawler.Shared.Tests.Engine;

public sealed class RestartPolicyTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void NextPause_FailuresInARow_DoublesThenGivesUp()
    {
        var policy = new RestartPolicy(_time);

        var pauses = Enumerable.Range(0, RestartPolicy.MaxFailures).Select(_ => Fail(policy, TimeSpan.FromSeconds(59))).ToList();

        pauses.ShouldBe([100, 200, 400, 800, 1600, 3200, 6400, null]);
    }

    [Fact]
    public void NextPause_AMinuteOfPeace_StartsOver()
    {
        var policy = new RestartPolicy(_time);
        Fail(policy, TimeSpan.Zero).ShouldBe(100);
        Fail(policy, TimeSpan.Zero).ShouldBe(200);

        Fail(policy, TimeSpan.FromMinutes(1)).ShouldBe(100);
        Fail(policy, TimeSpan.Zero).ShouldBe(200);
    }

    private double? Fail(RestartPolicy policy, TimeSpan after)
    {
        _time.Advance(after);
        var pause = policy.NextPause();
        _time.Advance(pause ?? TimeSpan.Zero);
        policy.Restarted();
        return pause?.TotalMilliseconds;
    }
}
