using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Engine.Tests;

public sealed class InProcessEngineTests : EngineContract
{
    private static readonly ActorAddress Alice = new("worker", "alice");

    [Fact]
    public async Task Failure_EightFailuresInARow_CompletesAndTheAddressIsGone()
    {
        await using var engine = new InProcessEngine(Time, NullLoggerFactory.Instance);
        var lives = 0;
        await engine.HostAsync(Alice, () => throw new InvalidOperationException($"life {++lives}"), new MailboxOptions(1), Cancelled);

        while (!engine.Failure.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        (await engine.Failure).Message.ShouldBe("life 8");
        for (var n = 0; n < 3; n++)
        {
            await engine.TellAsync(Alice, Alice, "a sender does not wait for ever", Cancelled);
        }
    }

    [Fact]
    public async Task Counts_EachKindOfLoss_IsCounted()
    {
        var engine = new InProcessEngine(Time, NullLoggerFactory.Instance);
        var (begun, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var alice = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                begun.TrySetResult();
                await open.Task;
            },
        };
        await engine.HostAsync(Alice, () => alice, new MailboxOptions(1, WhenFull.Drop), Cancelled);
        var message = ScriptedActor.Say("m");

        await engine.TellAsync(Alice, new ActorAddress("nobody"), message, Cancelled);
        await engine.TellAsync(Alice, Alice, message, Cancelled);
        await begun.Task;
        await engine.TellAsync(Alice, Alice, message, Cancelled);
        await engine.TellAsync(Alice, Alice, message, Cancelled);
        await engine.TellAsync(Alice, Alice, message, Cancelled);
        open.SetResult();
        await alice.NextAsync(2);
        var stopping = engine.DisposeAsync();
        await stopping;

        engine.Counts.ShouldBe(new EngineCounts(Unaddressed: 1, MailboxFull: 2, Stopped: 0, Failed: 0));
    }

    [Fact]
    public async Task DisposeAsync_HandlerThatHangs_IsCutOffAfterTheGrace()
    {
        var engine = new InProcessEngine(Time, NullLoggerFactory.Instance);
        var hangs = new HangingActor();
        await engine.HostAsync(Alice, () => hangs, new MailboxOptions(9), Cancelled);
        await engine.TellAsync(Alice, Alice, "first", Cancelled);
        await engine.TellAsync(Alice, Alice, "second", Cancelled);
        await hangs.Begun.Task;

        var disposing = engine.DisposeAsync().AsTask();
        while (Time.PendingTimers == 0)
        {
            await Task.Yield();
        }

        disposing.IsCompleted.ShouldBeFalse();
        Time.Advance(InProcessEngine.StopGrace);
        await disposing;

        engine.Counts.Stopped.ShouldBe(1);
    }

    [Fact]
    public async Task DisposeAsync_WorkOnItsWayThroughActors_ReachesTheOneHostedFirst()
    {
        var engine = new InProcessEngine(Time, NullLoggerFactory.Instance);
        var store = new ScriptedActor();
        await engine.HostAsync(new ActorAddress("store", "0"), () => store, new MailboxOptions(1), Cancelled);
        for (var n = 0; n < 3; n++)
        {
            var worker = new ScriptedActor
            {
                OnMessage = async (text, context) =>
                {
                    await Task.Yield();
                    await context.TellAsync(new ActorAddress("store"), ScriptedActor.Say(text), Cancelled);
                },
            };
            await engine.HostAsync(new ActorAddress("worker", $"{n}"), () => worker, new MailboxOptions(100), Cancelled);
        }

        for (var n = 0; n < 100; n++)
        {
            await engine.TellAsync(Alice, new ActorAddress("worker"), ScriptedActor.Say($"{n}"), Cancelled);
        }

        await engine.DisposeAsync();

        (await store.NextAsync(100)).ShouldBe(Enumerable.Range(0, 100).Select(n => $"{n}"), ignoreOrder: true);
        engine.Counts.ShouldBe(default);
    }

    protected override ValueTask<IEngine> CreateAsync(TimeProvider time) =>
        ValueTask.FromResult<IEngine>(new InProcessEngine(time, NullLoggerFactory.Instance));

    private sealed class HangingActor : IActor
    {
        public TaskCompletionSource Begun { get; } = new();

        public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
        {
            Begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
