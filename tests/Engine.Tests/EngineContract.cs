using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Tests;

/// <summary>What every engine owes to actors. One subclass per engine; an engine is made anew for each test.</summary>
public abstract partial class EngineContract : IAsyncLifetime
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");
    private static readonly MailboxOptions Roomy = new(1024);
    private IEngine? _engine;
    private int _ownTimers;

    protected ManualTime Time { get; } = new();

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IEngine Engine => _engine!;

    public async ValueTask InitializeAsync()
    {
        _engine = await CreateAsync(Time);
        _ownTimers = Time.PendingTimers;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TellAsync_ManyMessagesOfTwoSenders_ArriveInEachSendersOrder()
    {
        const int each = 2_000;
        var alice = new ScriptedActor();
        await HostAsync(Alice, alice);

        await Task.WhenAll(SendAsync("a"), SendAsync("b"));

        var got = await alice.NextAsync(2 * each);
        got.Where(text => text[0] == 'a').ShouldBe(Enumerable.Range(0, each).Select(n => $"a{n}"));
        got.Where(text => text[0] == 'b').ShouldBe(Enumerable.Range(0, each).Select(n => $"b{n}"));

        Task SendAsync(string sender) => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++)
            {
                await Engine.TellAsync(new ActorAddress(sender, "0"), Alice, Say($"{sender}{n}"), Cancelled);
            }
        });
    }

    [Fact]
    public async Task ReceiveAsync_HandlerAwaits_NoSecondMessageMeanwhile()
    {
        var inside = 0;
        var most = 0;
        var alice = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            },
        };
        await HostAsync(Alice, alice);

        await Parallel.ForAsync(0, 500, async (n, _) => await Engine.TellAsync(Test, Alice, Say($"{n}"), Cancelled));

        await alice.NextAsync(500);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task Sender_MessageOfAnotherActor_CanBeAnswered()
    {
        var alice = new ScriptedActor { OnMessage = (text, context) => context.TellAsync(context.Sender, Say($"re: {text}"), Cancelled) };
        var bob = new ScriptedActor();
        await HostAsync(Alice, alice);
        await HostAsync(Bob, bob);

        await Engine.TellAsync(Bob, Alice, Say("hello"), Cancelled);

        (await bob.NextAsync()).ShouldBe("re: hello");
    }

    [Fact]
    public async Task TellAsync_Role_GoesToWhoeverIsFree()
    {
        var busy = new TaskCompletionSource();
        var alice = new ScriptedActor { OnMessage = async (_, _) => await busy.Task };
        var bob = new ScriptedActor();
        await HostAsync(Alice, alice);
        await Engine.TellAsync(Test, Alice, Say("long work"), Cancelled);
        await Engine.TellAsync(Test, Alice, Say("more work"), Cancelled);
        await ArrivedAsync(Engine, Alice);
        await HostAsync(Bob, bob);

        for (var n = 0; n < 10; n++)
        {
            await Engine.TellAsync(Test, new ActorAddress("worker"), Say($"{n}"), Cancelled);
            (await bob.NextAsync()).ShouldBe($"{n}");
        }

        busy.SetResult();
        (await alice.NextAsync(2)).ShouldBe(["long work", "more work"]);
    }

    [Fact]
    public async Task TellAsync_AddressThatNobodyHas_ReturnsAndHarmsNothing()
    {
        var alice = new ScriptedActor();
        await HostAsync(Alice, alice);

        await Engine.TellAsync(Test, new ActorAddress("worker", "nobody"), Say("lost"), Cancelled);
        await Engine.TellAsync(Test, new ActorAddress("no-such-role"), Say("lost"), Cancelled);
        await Engine.TellAsync(Test, Alice, Say("kept"), Cancelled);

        (await alice.NextAsync()).ShouldBe("kept");
    }

    [Fact]
    public async Task TellAsync_FullMailboxThatWaits_SenderWaitsAndNothingIsLost()
    {
        var open = new TaskCompletionSource();
        var alice = new ScriptedActor { OnMessage = async (_, _) => await open.Task };
        await HostAsync(Alice, alice, new MailboxOptions(2, WhenFull.Wait));

        var sending = Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++)
            {
                await Engine.TellAsync(Test, Alice, Say($"{n}"), Cancelled);
            }
        });
        var waitsForRoom = !sending.IsCompleted;
        open.SetResult();
        await sending;

        waitsForRoom.ShouldBeTrue();
        (await alice.NextAsync(100)).ShouldBe(Enumerable.Range(0, 100).Select(n => $"{n}"));
    }

    [Fact]
    public async Task TellAsync_FullMailboxThatDrops_SenderDoesNotWaitAndTheOldestAreKept()
    {
        var (begun, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var alice = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                begun.TrySetResult();
                await open.Task;
            },
        };
        await HostAsync(Alice, alice, new MailboxOptions(2, WhenFull.Drop));
        await Engine.TellAsync(Test, Alice, Say("in hand"), Cancelled);
        await begun.Task;

        for (var n = 0; n < 10; n++)
        {
            await Engine.TellAsync(Test, Alice, Say($"{n}"), Cancelled);
        }

        await ArrivedAsync(Engine, Alice);
        open.SetResult();
        (await alice.NextAsync(3)).ShouldBe(["in hand", "0", "1"]);
        await Engine.TellAsync(Test, Alice, Say("later"), Cancelled);
        (await alice.NextAsync()).ShouldBe("later");
    }

    [Fact]
    public async Task TellAsync_ToItselfWithAFullMailbox_DoesNotWait()
    {
        var alice = new ScriptedActor
        {
            OnMessage = async (text, context) =>
            {
                for (var n = 0; text == "begin" && n < 5; n++)
                {
                    await context.TellAsync(context.Self, Say($"{n}"), Cancelled);
                }
            },
        };
        await HostAsync(Alice, alice, new MailboxOptions(1));

        await Engine.TellAsync(Test, Alice, Say("begin"), Cancelled);

        (await alice.NextAsync(6)).ShouldBe(["begin", "0", "1", "2", "3", "4"]);
    }

    [Fact]
    public async Task ReceiveAsync_Throws_ActorIsMadeAnewAfterAPauseAndGetsTheRest()
    {
        var first = new ScriptedActor { OnMessage = (_, _) => throw new InvalidOperationException("a bug") };
        var second = new ScriptedActor();
        var lives = new Queue<ScriptedActor>([first, second]);
        await Engine.HostAsync(Alice, lives.Dequeue, Roomy, Cancelled);

        await Engine.TellAsync(Test, Alice, Say("poison"), Cancelled);
        await Engine.TellAsync(Test, Alice, Say("next"), Cancelled);
        await first.Stopped.Task;
        await PauseIsSetAsync();
        lives.Count.ShouldBe(1);
        Time.Advance(TimeSpan.FromMilliseconds(100));

        (await second.NextAsync()).ShouldBe("next");
    }

    /// <summary>A new engine of the kind under test.</summary>
    protected abstract ValueTask<IEngine> CreateAsync(TimeProvider time);

    /// <summary>Completes when what was sent to an actor is in its mailbox: at once, within a process.</summary>
    protected virtual Task ArrivedAsync(IEngine engine, ActorAddress address) => Task.CompletedTask;

    private ValueTask<IAsyncDisposable> HostAsync(ActorAddress address, ScriptedActor actor, MailboxOptions? mailbox = null) =>
        Engine.HostAsync(address, () => actor, mailbox ?? Roomy, Cancelled);

    /// <summary>Waits until the failed actor's pause is running, which is the only timer then beside those of the engine.</summary>
    private async Task PauseIsSetAsync()
    {
        while (Time.PendingTimers <= _ownTimers)
        {
            await Task.Yield();
        }
    }
}
