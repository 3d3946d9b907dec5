using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class UnreadableTests
{
    [Fact]
    public async Task NoteUnreadable_ManyOfAKind_AreCountedAndToldOnce()
    {
        await using var cluster = new Cluster();
        var engine = (AkkaEngine)await cluster.StartAsync("one", "coordinator");
        for (var n = 0; n < 100; n++)
        {
            engine.NoteUnreadable(new DecodeFailure(DecodeProblem.BadHead, n < 50 ? "One\n" : "Other", $"the {n}th"));
        }

        engine.Counts.Failed.ShouldBe(100);
        cluster.Lines.Troubles.ShouldBe(
            ["Messages One? cannot be read (BadHead: the 0th); they are dropped and counted", "Messages Other cannot be read (BadHead: the 50th); they are dropped and counted"]);
    }
}
