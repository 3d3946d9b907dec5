using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class MembershipTests(Broker broker) : IAsyncLifetime
{
    private static readonly ActorAddress Alice = new("worker", "alice");
    private readonly Cluster _cluster = new(broker);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task WatchNodesAsync_NodeComesHostsAndGoes_IsTold()
    {
        var one = await _cluster.StartAsync("one");
        await using var events = one.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe("+one []");

        var two = await _cluster.StartAsync("two");
        (await NextAsync(events)).ShouldBe("+two []");
        await two.HostAsync(Alice, () => new ScriptedActor(), new MailboxOptions(9), Cancelled);
        (await NextAsync(events)).ShouldBe("+two [worker/alice]");
        await two.DisposeAsync();
        (await NextAsync(events)).ShouldBe("-two [worker/alice]");
    }

    [Fact]
    public async Task WatchNodesAsync_NewNode_LearnsAtOnceWhoIsThere()
    {
        var one = await _cluster.StartAsync("one");
        await one.HostAsync(Alice, () => new ScriptedActor(), new MailboxOptions(9), Cancelled);

        var two = await _cluster.StartAsync("two");

        await using var events = two.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe("+two []");
        (await NextAsync(events)).ShouldBe("+one [worker/alice]");
    }

    [Fact]
    public async Task Announcement_OfAnotherVersion_IsRefusedAndToldOnce()
    {
        var one = await _cluster.StartAsync("one");
        await using var raw = await _cluster.RawAsync();
        for (var n = 0; n < 3; n++)
        {
            await AnnounceAsync("""{"Node":"old","Run":"00000000-0000-0000-0000-000000000001","Protocol":99,"Actors":[],"Hello":false,"Leaving":false}""");
            await AnnounceAsync("no announcement");
        }

        await AnnounceAsync("""{"Node":"new","Run":"00000000-0000-0000-0000-000000000002","Protocol":1,"Actors":["a/1"],"Hello":false,"Leaving":false}""");

        await using var events = one.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe("+one []");
        (await NextAsync(events)).ShouldBe("+new [a/1]");
        one.Counts.Incompatible.ShouldBe(3);
        one.Counts.Undecodable.ShouldBe(3);
        _cluster.Lines.Troubles.Count(line => line.Contains("Node old", StringComparison.Ordinal)).ShouldBe(1);

        ValueTask AnnounceAsync(string text) => raw.BasicPublishAsync(_cluster.Names.Nodes, "", body: System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [InlineData("old", 99, "Node 'old' of cluster")]
    [InlineData("one", 1, "There is a node named 'one' in cluster")]
    public async Task Announcement_OfANodeThatWasFirstAndCannotBeWorkedWith_EndsThisOne(string node, int protocol, string sentence)
    {
        var one = await _cluster.StartAsync("one");
        await using var raw = await _cluster.RawAsync();
        var text = $$"""{"Node":"{{node}}","Run":"{{Guid.NewGuid()}}","Protocol":{{protocol}},"Actors":[],"Hello":false,"Leaving":false,"Uptime":"01:00:00"}""";

        await raw.BasicPublishAsync(_cluster.Names.Nodes, "", body: System.Text.Encoding.UTF8.GetBytes(text));

        (await one.Failure).ShouldBeOfType<EngineUnavailableException>().Message.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task Announcement_OfANewcomerThatCannotBeWorkedWith_LeavesThisNodeAlone()
    {
        var one = await _cluster.StartAsync("one");
        await using var raw = await _cluster.RawAsync();
        await AnnounceAsync("""{"Node":"one","Run":"ffffffff-ffff-ffff-ffff-ffffffffffff","Protocol":1,"Actors":["a/1"],"Hello":true,"Leaving":false}""");
        await AnnounceAsync("""{"Node":"two","Run":"00000000-0000-0000-0000-000000000002","Protocol":1,"Actors":["a/1"],"Hello":false,"Leaving":false}""");

        await using var events = one.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe("+one []");
        (await NextAsync(events)).ShouldBe("+two [a/1]");
        one.Failure.IsCompleted.ShouldBeFalse();

        ValueTask AnnounceAsync(string announcement) =>
            raw.BasicPublishAsync(_cluster.Names.Nodes, "", body: System.Text.Encoding.UTF8.GetBytes(announcement));
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<NodeEvent> events)
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        return $"{(events.Current.Up ? '+' : '-')}{events.Current.Node} [{string.Join(' ', events.Current.Actors)}]";
    }
}
