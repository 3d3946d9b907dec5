using System.Collections;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task StartAsync_CalledOffJustWhenItHasJoined_Ends()
    {
        await using var cluster = new Cluster();
        using var calledOff = new CancellationTokenSource();
        var options = cluster.Options("one", "coordinator") with { Singletons = new Trap(calledOff) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AkkaSupport.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, calledOff.Token));
    }

    /// <summary>Is read when the node has joined, and before the engine has a session to leave by: calls the start off, and lets it stop meanwhile.</summary>
    private sealed class Trap(CancellationTokenSource calledOff) : IReadOnlyList<ActorAddress>
    {
        public int Count => 0;

        public ActorAddress this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<ActorAddress> GetEnumerator()
        {
            if (!calledOff.IsCancellationRequested)
            {
                calledOff.Cancel();
                SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(500));
            }

            return Enumerable.Empty<ActorAddress>().GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
