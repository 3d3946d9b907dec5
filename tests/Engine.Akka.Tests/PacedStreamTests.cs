using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using Akka.Actor;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class PacedStreamTests : PacerContract, IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("pace");

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_WithADelay_BeginsNoCloserThanThat()
    {
        var delay = TimeSpan.FromMilliseconds(100);
        var begun = new List<long>();

        await Create().RunAsync<int>([1, 2, 3], new PaceLimits(delay, 1), _ =>
        {
            begun.Add(TimeProvider.System.GetTimestamp());
            return ValueTask.FromResult<Task?>(Task.CompletedTask);
        }, TestContext.Current.CancellationToken);

        // the throttle's clock ticks every 10 ms; what is left of the delay is kept by the session
        var ticks = TimeSpan.FromMilliseconds(30);
        TimeProvider.System.GetElapsedTime(begun[0], begun[2]).ShouldBeGreaterThan((2 * delay) - ticks);
    }

    protected override IPacer Create() => new PacedStream(_system);
}
