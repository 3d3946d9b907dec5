using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Akka.Tests;

/// <summary>The wrapper that loses messages works around this engine as around the in-process one, over two nodes.</summary>
public sealed class LossyAkkaTests : IAsyncLifetime
{
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");
    private readonly Cluster _cluster = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(Fate.Drop, "1,3")]
    [InlineData(Fate.Twice, "1,2,2,3")]
    [InlineData(Fate.Delay, "1,3,2")]
    public async Task TellAsync_SecondMessageSuffers_OthersPass(Fate fate, string expected)
    {
        var time = new ManualTime();
        var one = new LossyEngine(
            await _cluster.StartAsync("one", "coordinator"), Fates.OfOne(typeof(ReportProgress), 2, fate), time, TimeSpan.FromSeconds(1));
        var two = await _cluster.StartAsync("two");
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

        await NodeWatching.KnowsAsync(two, Alice);
        await NodeWatching.KnowsAsync(one, Bob);
        await two.TellAsync(Bob, Alice, Say("go"), default);

        var wanted = expected.Split(',');
        (await bob.NextAsync(wanted.Length)).ShouldBe(wanted);
        one.Count(typeof(ReportProgress), fate).ShouldBe(1);
    }
}
