using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class NodeTableTests
{
    private static readonly Guid First = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Second = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private readonly ManualTime _time = new();
    private readonly NodeTable _table;

    public NodeTableTests() => _table = new NodeTable(_time);

    [Fact]
    public void Hear_SameAgain_TellsNothing()
    {
        Hear(First).ShouldBe("+n[a/1]");
        Hear(First).ShouldBe("");
    }

    [Fact]
    public void Sweep_TenSecondsOfSilence_NodeIsGoneOnce()
    {
        Hear(First);
        _time.Advance(TimeSpan.FromSeconds(6));
        Hear(First);
        _time.Advance(NodeTable.Silence - TimeSpan.FromMilliseconds(1));
        Draw(_table.Sweep()).ShouldBe("");

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Draw(_table.Sweep()).ShouldBe("-n[a/1]");
        Draw(_table.Sweep()).ShouldBe("");
        _table.Up.ShouldBeEmpty();
    }

    [Fact]
    public void Hear_NodeStartedAnew_GoesAndComes()
    {
        Hear(First);

        Hear(Second).ShouldBe("-n[a/1]+n[a/1]");
    }

    [Fact]
    public void Hear_GoodbyeOfAnEarlierRun_DoesNotHarmTheNewOne()
    {
        Hear(First);
        Hear(Second);

        Hear(First, leaving: true).ShouldBe("");
        Hear(Second, leaving: true).ShouldBe("-n[a/1]");
    }

    [Fact]
    public void Hear_GoodbyeAndOtherEnds_AreToldApart()
    {
        Hear(First);
        _table.Hear(new NodeAnnouncement("n", First, MessageCodec.ProtocolVersion, [], Hello: false, Leaving: true)).Single().Left.ShouldBeTrue();

        Hear(First);
        _table.Hear(new NodeAnnouncement("n", Second, MessageCodec.ProtocolVersion, [], Hello: true, Leaving: false))[0].Left.ShouldBeFalse();
        _time.Advance(NodeTable.Silence);
        _table.Sweep().Single().Left.ShouldBeFalse();
    }

    [Fact]
    public void Excuse_ItWasThisNodeThatCouldNotHear_NobodyIsGone()
    {
        Hear(First);
        _time.Advance(TimeSpan.FromMinutes(1));

        _table.Excuse();

        Draw(_table.Sweep()).ShouldBe("");
    }

    private static string Draw(IEnumerable<NodeEvent> events) =>
        string.Concat(events.Select(node => $"{(node.Up ? '+' : '-')}{node.Node}[{string.Join(' ', node.Actors)}]"));

    private string Hear(Guid run, bool leaving = false) =>
        Draw(_table.Hear(new NodeAnnouncement("n", run, MessageCodec.ProtocolVersion, ["a/1"], Hello: false, leaving)));
}
