using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>Facts travel together, and whoever gets them does not notice.</summary>
public sealed class FactsTests(Broker broker) : IAsyncLifetime
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly ActorAddress Fetcher = new("fetcher", "1");
    private static readonly ActorAddress Store = new("store", "1");
    private readonly Cluster _cluster = new(broker);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task TellAsync_FactsAmongOtherMessages_ArriveInOrderWithTheirSenders(int mailbox)
    {
        const int count = 2_000;
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var got = Channel.CreateUnbounded<(ActorAddress From, object Message)>();
        await two.HostAsync(Coordinator, () => new Recorder(got.Writer), new MailboxOptions(mailbox), Cancelled);

        for (var n = 0; n < count; n++)
        {
            object message = n % 10 == 9 ? new RequestWork(new FetcherId("f"), n, 1, []) : new LeaseReleased(Lease(n), []);
            await one.TellAsync(n % 3 == 0 ? Store : Fetcher, Coordinator, message, Cancelled);
        }

        for (var n = 0; n < count; n++)
        {
            var (from, message) = await got.Reader.ReadAsync(Cancelled);
            from.ShouldBe(n % 3 == 0 ? Store : Fetcher);
            (message is RequestWork request ? request.Sequence : ((LeaseReleased)message).Lease.Number).ShouldBe(n);
        }

        one.Counts.ShouldBe(default);
        two.Counts.ShouldBe(default);
    }

    [Fact]
    public async Task TellAsync_FactsToARole_AreSharedOutOneByOne()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var got = Channel.CreateUnbounded<(ActorAddress From, object Message)>();
        await two.HostAsync(Coordinator, () => new Recorder(got.Writer), new MailboxOptions(10), Cancelled);

        for (var n = 0; n < 100; n++)
        {
            await one.TellAsync(Store, new ActorAddress("coordinator"), new LeaseReleased(Lease(n), []), Cancelled);
        }

        for (var n = 0; n < 100; n++)
        {
            ((LeaseReleased)(await got.Reader.ReadAsync(Cancelled)).Message).Lease.Number.ShouldBe(n);
        }
    }

    [Fact]
    public async Task DisposeAsync_FactsThatStillWait_AreSent()
    {
        var (one, two) = (await _cluster.StartAsync("one"), await _cluster.StartAsync("two"));
        var got = Channel.CreateUnbounded<(ActorAddress From, object Message)>();
        await two.HostAsync(Coordinator, () => new Recorder(got.Writer), new MailboxOptions(10), Cancelled);

        await one.TellAsync(Store, Coordinator, new LeaseReleased(Lease(7), []), Cancelled);
        await one.DisposeAsync();

        ((LeaseReleased)(await got.Reader.ReadAsync(Cancelled)).Message).Lease.Number.ShouldBe(7);
    }

    [Fact]
    public async Task Bundle_ThatIsBrokenOrHoldsNoMessages_IsCountedAndNothingElseIsLost()
    {
        var one = await _cluster.StartAsync("one");
        var got = Channel.CreateUnbounded<(ActorAddress From, object Message)>();
        await one.HostAsync(Coordinator, () => new Recorder(got.Writer), new MailboxOptions(1), Cancelled);
        await using var raw = await _cluster.RawAsync();
        var good = new Bundle(Coordinator);
        good.Add(new Outgoing(Store, Coordinator, new LeaseReleased(Lease(1), []), 0), "store/1", MessageCodec.Encode(new LeaseReleased(Lease(1), [])).Span);
        good.Add(new Outgoing(Store, Coordinator, new LeaseReleased(Lease(2), []), 0), "store/1", [1, 2, 3]);

        await PublishAsync([250, 1, 2]);
        await PublishAsync([]);
        await PublishAsync([.. good.Bytes.Span, 9]);
        await PublishAsync([.. good.Bytes.Span]);

        (await got.Reader.ReadAsync(Cancelled)).From.ShouldBe(Store);
        (await got.Reader.ReadAsync(Cancelled)).From.ShouldBe(Store);
        await one.DisposeAsync();
        one.Counts.Undecodable.ShouldBe(5);

        ValueTask PublishAsync(byte[] body) => raw.BasicPublishAsync(
            "", _cluster.Names.Queue(Coordinator), mandatory: false, new BasicProperties { Type = Bundle.Mark }, body, Cancelled);
    }

    private static LeaseId Lease(long number) => new(new CrawlId("c"), 1, number);

    private sealed class Recorder(ChannelWriter<(ActorAddress From, object Message)> got) : IActor
    {
        public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
            got.WriteAsync((context.Sender, message), cancellationToken);
    }
}
