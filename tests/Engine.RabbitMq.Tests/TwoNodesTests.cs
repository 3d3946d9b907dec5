using System.Collections.Immutable;
using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using RabbitMQ.Client;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class TwoNodesTests(Broker broker) : IAsyncLifetime
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");
    private static readonly MailboxOptions Roomy = new(1024);
    private readonly Cluster _cluster = new(broker);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task TellAsync_ActorOfAnotherNode_IsReachedInOrderAndAnswers()
    {
        const int count = 3_000;
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var alice = new ScriptedActor { OnMessage = (text, context) => context.TellAsync(context.Sender, Say($"re: {text}"), Cancelled) };
        var bob = new ScriptedActor();
        await one.HostAsync(Bob, () => bob, Roomy, Cancelled);
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);

        for (var n = 0; n < count; n++)
        {
            await one.TellAsync(Bob, Alice, Say($"{n}"), Cancelled);
        }

        (await bob.NextAsync(count)).ShouldBe(Enumerable.Range(0, count).Select(n => $"re: {n}"));
    }

    [Fact]
    public async Task TellAsync_RoleOnTwoNodes_BusyNodeHoldsNothingUp()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var (begun, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var alice = new ScriptedActor
        {
            OnMessage = async (_, _) =>
            {
                begun.TrySetResult();
                await open.Task;
            },
        };
        var bob = new ScriptedActor();
        await one.HostAsync(Alice, () => alice, new MailboxOptions(1), Cancelled);
        await one.TellAsync(Test, new ActorAddress("worker"), Say("long work"), Cancelled);
        await begun.Task;
        await two.HostAsync(Bob, () => bob, new MailboxOptions(1), Cancelled);

        for (var n = 0; n < 50; n++)
        {
            await two.TellAsync(Test, new ActorAddress("worker"), Say($"{n}"), Cancelled);
        }

        // the busy node holds as many as its mailbox has places: one
        await bob.NextAsync(49);
        open.SetResult();
        (await alice.NextAsync()).ShouldBe("long work");
    }

    [Fact]
    public async Task HostAsync_AddressOfAnotherNode_ThrowsBeforeTheActorStarts()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        await one.HostAsync(Alice, () => new ScriptedActor(), Roomy, Cancelled);
        var made = false;

        var fault = await Should.ThrowAsync<AddressTakenException>(async () => await two.HostAsync(Alice, Make, Roomy, Cancelled));

        fault.Message.ShouldContain("worker/alice");
        made.ShouldBeFalse();

        IActor Make()
        {
            made = true;
            return new ScriptedActor();
        }
    }

    [Fact]
    public async Task DisposeAsync_LastWordsOfAnActor_ReachTheOtherNode()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var bob = new ScriptedActor();
        await one.HostAsync(Bob, () => bob, Roomy, Cancelled);
        var alice = new ScriptedActor { OnStop = context => context.TellAsync(Bob, Say("I give it back"), Cancelled) };
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);

        await two.DisposeAsync();

        (await bob.NextAsync()).ShouldBe("I give it back");
    }

    [Fact]
    public async Task TellAsync_MessageOfOneNode_NeverLeavesIt()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        await two.HostAsync(Alice, () => new ScriptedActor(), Roomy, Cancelled);

        await one.TellAsync(Test, Alice, "not for the wire", Cancelled);

        one.Counts.Local.Unaddressed.ShouldBe(1);
    }

    [Fact]
    public async Task TellAsync_FullMailboxOnAnotherNode_NothingIsLost()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var open = new TaskCompletionSource();
        var alice = new ScriptedActor { OnMessage = async (_, _) => await open.Task };
        await two.HostAsync(Alice, () => alice, new MailboxOptions(2), Cancelled);

        for (var n = 0; n < 2_000; n++)
        {
            await one.TellAsync(Test, Alice, Say($"{n}"), Cancelled);
        }

        open.SetResult();
        (await alice.NextAsync(2_000)).ShouldBe(Enumerable.Range(0, 2_000).Select(n => $"{n}"));
    }

    [Fact]
    public async Task TellAsync_AddressThatNobodyHas_IsReturnedAndCounted()
    {
        var one = await _cluster.StartAsync("one");
        var bob = new ScriptedActor();
        await one.HostAsync(Bob, () => bob, Roomy, Cancelled);

        await one.TellAsync(Test, Alice, Say("lost"), Cancelled);
        await one.TellAsync(Test, Bob, Say("kept"), Cancelled);
        await bob.NextAsync();
        await one.DisposeAsync();

        one.Counts.ShouldBe(new RabbitMqCounts { Unrouted = 1 });
    }

    [Fact]
    public async Task TellAsync_LeaseAndRequestForWork_ExpireAtTheBroker()
    {
        var one = await _cluster.StartAsync("one");
        await using var raw = await _cluster.RawAsync();
        var queue = _cluster.Names.Queue(Alice);
        await raw.QueueDeclareAsync(queue);

        await one.TellAsync(Test, Alice, new RequestWork(new FetcherId("f"), 1, 1, []), Cancelled);
        await one.TellAsync(Test, Alice, Say("no hurry"), Cancelled);
        await one.DisposeAsync();

        var first = await raw.BasicGetAsync(queue, autoAck: true);
        int.Parse(first!.BasicProperties.Expiration!).ShouldBeInRange(1, (int)TopologyNames.TransitAllowance.TotalMilliseconds);
        var second = await raw.BasicGetAsync(queue, autoAck: true);
        second!.BasicProperties.Expiration.ShouldBeNull();
    }

    [Fact]
    public async Task Delivery_ThatIsNoMessage_IsDroppedCountedAndToldOnce()
    {
        var one = await _cluster.StartAsync("one");
        var alice = new ScriptedActor();
        await one.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await using var raw = await _cluster.RawAsync();
        var queue = _cluster.Names.Queue(Alice);

        for (var n = 0; n < 5; n++)
        {
            await raw.BasicPublishAsync("", queue, body: new byte[] { MessageCodec.ProtocolVersion, 1, 2 });
            await raw.BasicPublishAsync("", queue, body: new byte[] { MessageCodec.ProtocolVersion + 1 });
        }

        await raw.BasicPublishAsync("", queue, body: MessageCodec.Encode(Say("good")));

        (await alice.NextAsync()).ShouldBe("good");
        one.Counts.Undecodable.ShouldBe(10);
        _cluster.Lines.Troubles.Count.ShouldBe(2);
    }

    [Fact]
    public async Task TellAsync_PageToAnotherNode_ArrivesWhole()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var bodies = System.Threading.Channels.Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        await two.HostAsync(Alice, () => new PageReader(bodies.Writer), Roomy, Cancelled);
        var body = new byte[3_000_000];
        new Random(1).NextBytes(body);

        await one.TellAsync(Test, Alice, Page(body), Cancelled);

        (await bodies.Reader.ReadAsync(Cancelled)).ToArray().ShouldBe(body);
    }

    private static PageFetched Page(byte[] body)
    {
        var crawl = new CrawlId("c");
        var profile = new CrawlProfile(
            crawl,
            new FetchSettings("agent", "agent", [], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 1, true),
            new ParseSettings(false, 1, ImmutableArray<FieldRule>.Empty));
        var url = new UrlRef(Shared.Urls.CrawlUrl.FromCanonical("http://h/"), 0, 1, null, false, []);
        return new PageFetched(
            new LeaseId(crawl, 1, 1), url, 200, DateTimeOffset.UnixEpoch, TimeSpan.Zero, null, null, null, null, body, false, false, profile);
    }

    private sealed class PageReader(System.Threading.Channels.ChannelWriter<ReadOnlyMemory<byte>> bodies) : IActor
    {
        public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
            bodies.WriteAsync(((PageFetched)message).Body, cancellationToken);
    }
}
