using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Tests;

/// <summary>The wrapper that loses messages works around every engine between nodes as around the in-process one.</summary>
public abstract class LossyContract
{
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");

    [Theory]
    [InlineData(Fate.Drop, "1,3")]
    [InlineData(Fate.Twice, "1,2,2,3")]
    [InlineData(Fate.Delay, "1,3,2")]
    public async Task TellAsync_SecondMessageSuffers_OthersPass(Fate fate, string expected)
    {
        var time = new ManualTime();
        var one = new LossyEngine(await StartFirstAsync(), Fates.OfOne(typeof(ReportProgress), 2, fate), time, TimeSpan.FromSeconds(1));
        var two = await StartSecondAsync();
        var bob = new ScriptedActor();
        var alice = new ScriptedActor
        {
            OnMessage = async (_, context) =>
            {
                await context.TellAsync(Bob, Say("1"), default);
                await context.TellAsync(Bob, Say("2"), default);
                await context.TellAsync(Bob, Say("3"), default);
                time.Advance(TimeSpan.FromSeconds(1));
            },
        };
        await two.HostAsync(Bob, () => bob, new MailboxOptions(9), default);
        await one.HostAsync(Alice, () => alice, new MailboxOptions(9), default);

        await UntilKnownAsync(two, Alice);
        await UntilKnownAsync(one, Bob);
        await two.TellAsync(Bob, Alice, Say("go"), default);

        var wanted = expected.Split(',');
        (await bob.NextAsync(wanted.Length)).ShouldBe(wanted);
        one.Count(typeof(ReportProgress), fate).ShouldBe(1);
    }

    /// <summary>Starts the node that the others meet at.</summary>
    protected abstract Task<IEngine> StartFirstAsync();

    /// <summary>Starts another one.</summary>
    protected abstract Task<IEngine> StartSecondAsync();

    /// <summary>Waits until a node can reach an actor of the other, where it has to hear of it first.</summary>
    protected virtual Task UntilKnownAsync(IEngine node, ActorAddress actor) => Task.CompletedTask;
}
