using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class StoppingRoleTests : IAsyncLifetime
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");
    private readonly Cluster _cluster = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task TellAsync_RoleWhoseNodesAllStop_IsLostAtOnceAndNotPlayedBackAndForth()
    {
        var one = await _cluster.StartAsync("one", "coordinator");
        var two = (AkkaEngine)await _cluster.StartAsync("two");
        var three = (AkkaEngine)await _cluster.StartAsync("three");
        var open = new TaskCompletionSource();
        using var busy = new SemaphoreSlim(0);
        await HostAsync(two, Alice, busy, open.Task);
        await HostAsync(three, Bob, busy, open.Task);
        foreach (var (node, actor) in new (IEngine, ActorAddress)[] { (one, Alice), (one, Bob), (two, Bob), (three, Alice) })
        {
            await NodeWatching.KnowsAsync(node, actor);
        }

        await one.TellAsync(Test, Alice, Say("in hand"), Cancelled);
        await one.TellAsync(Test, Bob, Say("in hand"), Cancelled);
        await busy.WaitAsync(Cancelled);
        await busy.WaitAsync(Cancelled);
        var stopping = Task.WhenAll(two.DisposeAsync().AsTask(), three.DisposeAsync().AsTask());
        await UntilLostAsync(two, () => one.TellAsync(Test, Alice, Say("too late"), Cancelled));
        await UntilLostAsync(three, () => one.TellAsync(Test, Bob, Say("too late"), Cancelled));

        var lost = two.Counts.Stopped + three.Counts.Stopped;
        await one.TellAsync(Test, new ActorAddress("worker"), Say("to whom?"), Cancelled);
        while (two.Counts.Stopped + three.Counts.Stopped == lost && !stopping.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }

        stopping.IsCompleted.ShouldBeFalse();
        open.SetResult();
        await stopping;
    }

    private static async Task HostAsync(AkkaEngine node, ActorAddress address, SemaphoreSlim busy, Task open)
    {
        var actor = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                busy.Release();
                await open;
            },
        };
        await node.HostAsync(address, () => actor, new MailboxOptions(99), Cancelled);
    }

    /// <summary>Repeats something until a node has turned a message away: its actor has begun to stop.</summary>
    private static async Task UntilLostAsync(AkkaEngine node, Func<ValueTask> actAsync)
    {
        while (node.Counts.Stopped == 0)
        {
            await actAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }
    }
}
