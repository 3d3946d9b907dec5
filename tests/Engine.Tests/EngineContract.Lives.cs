using ActorCrawler.Shared.Engine;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Tests;

/// <content>Failures, timers and stops.</content>
public abstract partial class EngineContract
{
    [Fact]
    public async Task ReceiveAsync_Throws_TimersOfTheFailedActorEndWithIt()
    {
        var first = new ScriptedActor
        {
            OnMessage = (_, context) =>
            {
                context.TellSelfAfter(TimeSpan.FromSeconds(1), Say("tick of the first"));
                throw new InvalidOperationException("a bug");
            },
        };
        var second = new ScriptedActor { OnStart = OnStart };
        var lives = new Queue<ScriptedActor>([first, second]);
        await Engine.HostAsync(Alice, lives.Dequeue, Roomy, Cancelled);

        await Engine.TellAsync(Test, Alice, Say("poison"), Cancelled);
        await first.Stopped.Task;
        await PauseIsSetAsync();
        Time.Advance(TimeSpan.FromMilliseconds(100));
        await Engine.TellAsync(Test, Alice, Say("started"), Cancelled);
        (await second.NextAsync()).ShouldBe("started");
        Time.Advance(TimeSpan.FromSeconds(5));

        (await second.NextAsync()).ShouldBe("tick of the second");

        static ValueTask OnStart(IActorContext context)
        {
            context.TellSelfAfter(TimeSpan.FromSeconds(3), Say("tick of the second"));
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task TellSelfAfter_TimeComes_ArrivesInTheOrderOfTheTimes()
    {
        var alice = new ScriptedActor { OnMessage = Set };
        await HostAsync(Alice, alice);
        await Engine.TellAsync(Test, Alice, Say("set"), Cancelled);
        (await alice.NextAsync()).ShouldBe("set");

        Time.Advance(TimeSpan.FromSeconds(10));

        (await alice.NextAsync(2)).ShouldBe(["after 1", "after 2"]);

        static ValueTask Set(string text, IActorContext context)
        {
            if (text == "set")
            {
                context.TellSelfAfter(TimeSpan.FromSeconds(2), Say("after 2"));
                context.TellSelfAfter(TimeSpan.FromSeconds(1), Say("after 1"));
            }

            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task TellSelfAfter_TakenBackWhileItWaitsInTheMailbox_DoesNotArrive()
    {
        IDisposable? timer = null;
        var alice = new ScriptedActor
        {
            OnMessage = (text, context) =>
            {
                if (text == "set")
                {
                    timer = context.TellSelfAfter(TimeSpan.FromSeconds(1), Say("ring"));
                    Time.Advance(TimeSpan.FromSeconds(2));
                    timer.Dispose();
                }

                return ValueTask.CompletedTask;
            },
        };
        await HostAsync(Alice, alice);

        await Engine.TellAsync(Test, Alice, Say("set"), Cancelled);
        await Engine.TellAsync(Test, Alice, Say("last"), Cancelled);

        (await alice.NextAsync(2)).ShouldBe(["set", "last"]);
    }

    [Fact]
    public async Task DisposeAsync_OfAHostedActor_HandlesWhatItHasThenStops()
    {
        var (open, stoppedAt) = (new TaskCompletionSource(), -1);
        var handled = 0;
        var alice = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                await open.Task;
                handled++;
            },
            OnStop = _ =>
            {
                stoppedAt = handled;
                return ValueTask.CompletedTask;
            },
        };
        var hosted = await HostAsync(Alice, alice);
        for (var n = 0; n < 20; n++)
        {
            await Engine.TellAsync(Test, Alice, Say($"{n}"), Cancelled);
        }

        var stopping = hosted.DisposeAsync();
        await Engine.TellAsync(Test, Alice, Say("too late"), Cancelled);
        open.SetResult();
        await stopping;

        stoppedAt.ShouldBe(20);
        (await alice.NextAsync(20))[^1].ShouldBe("19");
    }

    [Fact]
    public async Task DisposeAsync_OfAHostedActor_ItsAddressIsFreeAgain()
    {
        var hosted = await HostAsync(Alice, new ScriptedActor());
        await Should.ThrowAsync<InvalidOperationException>(async () => await HostAsync(Alice, new ScriptedActor()));

        await hosted.DisposeAsync();
        var next = new ScriptedActor();
        await HostAsync(Alice, next);
        await Engine.TellAsync(Test, Alice, Say("hello"), Cancelled);

        (await next.NextAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task DisposeAsync_OfTheEngine_StopsEveryActor()
    {
        var (alice, bob) = (new ScriptedActor(), new ScriptedActor());
        await HostAsync(Alice, alice);
        await HostAsync(Bob, bob);
        await Engine.TellAsync(Test, Bob, Say("last"), Cancelled);

        await Engine.DisposeAsync();

        alice.Stopped.Task.IsCompleted.ShouldBeTrue();
        bob.Stopped.Task.IsCompleted.ShouldBeTrue();
        (await bob.NextAsync()).ShouldBe("last");
    }

    [Fact]
    public async Task WatchNodesAsync_NodeIsUp_StartsWithItAndItsActors()
    {
        await HostAsync(Alice, new ScriptedActor());

        await foreach (var node in Engine.WatchNodesAsync(Cancelled))
        {
            node.Up.ShouldBeTrue();
            node.Actors.ShouldContain(Alice);
            return;
        }

        Assert.Fail("No node was reported.");
    }
}
