using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Tests;

public sealed class LossyEngineTests
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
        await using var engine = new LossyEngine(
            new InProcessEngine(time, NullLoggerFactory.Instance),
            Fates.OfOne(typeof(ReportProgress), 2, fate),
            time,
            TimeSpan.FromSeconds(1));
        var bob = new ScriptedActor();
        var alice = new ScriptedActor
        {
            OnMessage = async (_, context) =>
            {
                await context.TellAsync(Bob, Say("2"), default);
                await context.TellAsync(Bob, Say("3"), default);
                time.Advance(TimeSpan.FromSeconds(1));
            },
        };
        await engine.HostAsync(Bob, () => bob, new MailboxOptions(9), default);
        await engine.HostAsync(Alice, () => alice, new MailboxOptions(9), default);

        await engine.TellAsync(Alice, Bob, Say("1"), default);
        await engine.TellAsync(Alice, Alice, Say("go"), default);

        var wanted = expected.Split(',');
        (await bob.NextAsync(wanted.Length)).ShouldBe(wanted);
        engine.Count(typeof(ReportProgress), fate).ShouldBe(1);
        engine.Seen[typeof(ReportProgress)].ShouldBe(3);
    }

    [Fact]
    public void Random_SameSeed_SameFates()
    {
        var passing = Enumerable.Range(1, 10_000).Select(n => new Passing(Alice, Bob, Say(""), n)).ToList();
        var fates = passing.Select(Fates.Random(7, 0.1, 0.1, 0.1)).ToList();

        passing.Select(Fates.Random(7, 0.1, 0.1, 0.1)).ShouldBe(fates);
        passing.Select(Fates.Random(8, 0.1, 0.1, 0.1)).ShouldNotBe(fates);
        fates.Count(fate => fate == Fate.Drop).ShouldBeInRange(800, 1200);
        fates.Count(fate => fate == Fate.Delay).ShouldBeInRange(800, 1200);
    }
}
