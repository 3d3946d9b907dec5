using System.Reflection;
using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>A broker that is there and takes nothing, or of which a part is gone: neither may hold a node up for ever.</summary>
public sealed class SilenceTests(Broker broker)
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JoinAsync_BrokerOfTheConnectionBeforeTookNothing_IsAnnouncedOverTheNewOne()
    {
        var time = new ManualTime();
        var membership = Member(time);
        var announced = 0;
        var stuck = membership.JoinAsync(Connection(token => Task.Delay(Timeout.InfiniteTimeSpan, time, token)), _ => { }, Cancelled);
        membership.Lose();

        var joining = membership.JoinAsync(Connection(_ => Task.FromResult(announced++)), _ => { }, Cancelled);
        time.Advance(Membership.Interval);

        await stuck;
        await joining;
        await membership.SetActorsAsync([]);
        announced.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task LeaveAsync_Actors_SaysGoodbyeOnlyWhereTheyHaveSaidAll(bool hasSaidAll, int expected)
    {
        var announced = 0;
        var membership = Member(new ManualTime());
        await membership.JoinAsync(Connection(_ => Task.FromResult(announced++)), _ => { }, Cancelled);

        await membership.LeaveAsync(hasSaidAll);

        announced.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task AddAsync_BrokerTakesNothing_WaitsUntilItIsCalledOff(int? portion)
    {
        using var calledOff = new CancellationTokenSource();
        var acknowledgements = new Acknowledgements(Channel(token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)), portion);
        var adding = acknowledgements.AddAsync(1, calledOff.Token).AsTask();
        adding.IsCompleted.ShouldBeFalse();

        await calledOff.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
    }

    [Fact]
    public async Task StartAsync_ExchangeOfAnnouncementsIsDeletedLater_SessionIsOpenedAnew()
    {
        await using var cluster = new Cluster(broker);
        await cluster.StartAsync("one");
        await using var raw = await cluster.RawAsync();

        // what an operator may do by mistake; it takes the queues' bindings with it
        await raw.ExchangeDeleteAsync(cluster.Names.Nodes, cancellationToken: Cancelled);

        await cluster.Lines.WaitForAsync("is back");
    }

    [Fact]
    public async Task TellAsync_MessageThatCannotBeWritten_IsToldAndCountedAndTheOthersArrive()
    {
        await using var cluster = new Cluster(broker);
        var (one, two) = (await cluster.StartAsync("one"), await cluster.StartAsync("two"));
        var alice = new ScriptedActor();
        await two.HostAsync(Alice, () => alice, new MailboxOptions(9), Cancelled);

        await one.TellAsync(Test, Alice, new LeaseReleased(new LeaseId(new CrawlId("c"), 1, 1), default), Cancelled);
        await cluster.Lines.WaitForAsync("The session with the broker failed");
        await cluster.Lines.WaitForAsync("is back");
        await one.TellAsync(Test, Alice, Say("after"), Cancelled);

        (await alice.NextAsync()).ShouldBe("after");
        one.Counts.Unsent.ShouldBe(1);
    }

    private static Membership Member(TimeProvider time)
    {
        var options = new RabbitMqOptions { Uri = new Uri("amqp://broker"), UserName = "u", Password = "p", Node = "n" };
        return new Membership(options, new TopologyNames("c"), new WireLosses(NullLogger.Instance), time, NullLogger.Instance);
    }

    private static IConnection Connection(Func<CancellationToken, Task> send)
    {
        var channel = Channel(send);
        var connection = DispatchProxy.Create<IConnection, Answers>();
        ((Answers)(object)connection).Of = (_, _) => Task.FromResult(channel);
        return connection;
    }

    private static IChannel Channel(Func<CancellationToken, Task> send)
    {
        var channel = DispatchProxy.Create<IChannel, Answers>();
        ((Answers)(object)channel).Of = (method, arguments) => method.Name switch
        {
            nameof(IChannel.BasicPublishAsync) or nameof(IChannel.BasicAckAsync) => new ValueTask(send((CancellationToken)arguments[^1]!)),
            nameof(IChannel.QueueDeclareAsync) => Task.FromResult(new QueueDeclareOk("q", 0, 0)),
            nameof(IChannel.BasicConsumeAsync) => Task.FromResult("tag"),
            _ => method.ReturnType == typeof(Task) ? Task.CompletedTask : null,
        };
        return channel;
    }

    /// <summary>Stands for the broker's client.</summary>
    public class Answers : DispatchProxy
    {
        internal Func<MethodInfo, object?[], object?> Of { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Of(targetMethod!, args!);
    }
}
