using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>What happens when the broker goes, or will not have us. In one class: tests that restart the broker disturb the others of it.</summary>
[CollectionDefinition(nameof(OutageTests), DisableParallelization = true)]
[Collection(nameof(OutageTests))]
public sealed class OutageTests(Broker broker)
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broker_StopsAndStarts_NodesGoOnWithOneLineForTheOutage()
    {
        await using var cluster = new Cluster(broker);
        var (one, two) = (await cluster.StartAsync("one"), await cluster.StartAsync("two"));
        var alice = new ScriptedActor();
        await two.HostAsync(Alice, () => alice, new MailboxOptions(99), Cancelled);
        await one.TellAsync(Test, Alice, Say("before"), Cancelled);
        (await alice.NextAsync()).ShouldBe("before");

        await broker.ControlAsync("stop_app");
        await one.TellAsync(Test, Alice, Say("meanwhile"), Cancelled);
        await broker.ControlAsync("start_app");
        await cluster.Lines.WaitForAsync("is back");
        await cluster.Lines.WaitForAsync("is back");
        await one.TellAsync(Test, Alice, Say("after"), Cancelled);

        (await alice.NextAsync(1))[0].ShouldBeOneOf("meanwhile", "after");
        cluster.Lines.Troubles.Count.ShouldBe(2, string.Join('\n', cluster.Lines.Troubles));
    }

    [Fact]
    public async Task WatchNodesAsync_BrokerAwayForSixSeconds_ThisNodeIsCutOffUntilItIsBackAndNobodyElseIsGone()
    {
        await using var cluster = new Cluster(broker);
        var (one, two) = (await cluster.StartAsync("one"), await cluster.StartAsync("two"));
        await using var events = one.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe("+one");
        (await NextAsync(events)).ShouldBe("+two");

        await broker.ControlAsync("stop_app");
        (await NextAsync(events)).ShouldBe("-one");
        await broker.ControlAsync("start_app");

        (await NextAsync(events)).ShouldBe("+one");
        await two.DisposeAsync();
        (await NextAsync(events)).ShouldBe("-two");
    }

    [Fact]
    public async Task DisposeAsync_BrokerBlocksPublishers_Ends()
    {
        await using var cluster = new Cluster(broker);
        var one = await cluster.StartAsync("one", time: new HastyTime(10));
        await one.HostAsync(Alice, () => new ScriptedActor(), new MailboxOptions(9), Cancelled);
        await broker.ControlAsync("set_vm_memory_high_watermark", "0");
        try
        {
            // more than what lies between the node and a broker that reads nothing
            for (var n = 0; n < 2_000; n++)
            {
                await one.TellAsync(Test, new ActorAddress("worker", "bob"), Say(new string('x', 32 << 10)), Cancelled);
            }

            await one.DisposeAsync();
        }
        finally
        {
            await broker.ControlAsync("set_vm_memory_high_watermark", "0.4");
        }
    }

    [Fact]
    public async Task StartAsync_BrokerComesLater_Waits()
    {
        await using var cluster = new Cluster(broker);
        await broker.ControlAsync("stop_app");
        var starting = cluster.StartAsync("one");
        await cluster.Lines.WaitForAsync("waiting for it");

        await broker.ControlAsync("start_app");

        var one = await starting;
        one.Counts.ShouldBe(default);
        cluster.Lines.Troubles.Count.ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_WrongPassword_SaysSo()
    {
        var fault = await FailAsync(broker.Options("c", "n", user: "nobody"));

        fault.Message.ShouldContain("user 'nobody'");
        fault.Message.ShouldContain("ACTORCRAWLER_BROKER_PASSWORD");
    }

    [Fact]
    public async Task StartAsync_NoSuchVirtualHost_SaysSo()
    {
        var fault = await FailAsync(broker.Options("c", "n", virtualHost: "/no-such-host"));

        fault.Message.ShouldContain("virtual host 'no-such-host'");
    }

    [Fact]
    public async Task StartAsync_NoPermission_SaysWhatIsNeeded()
    {
        await broker.ControlAsync("add_user", "weak", "weak");
        await broker.ControlAsync("set_permissions", "weak", "^$", "^$", "^$");

        var fault = await FailAsync(broker.Options("c", "n", user: "weak"));

        fault.Message.ShouldContain("lacks permissions");
        fault.Message.ShouldContain("actorcrawler.*");
    }

    [Fact]
    public async Task StartAsync_WrongOptions_SaysAllOfIt()
    {
        var options = new RabbitMqOptions { Uri = new Uri("http://user:password@host"), UserName = "", Password = "", Node = "a b" };

        var fault = await Should.ThrowAsync<ArgumentException>(
            async () => await RabbitMqEngine.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, Cancelled));

        options.Validate().Count.ShouldBe(5);
        fault.Message.ShouldNotContain("password@");
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<NodeEvent> events)
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        return $"{(events.Current.Up ? '+' : '-')}{events.Current.Node}";
    }

    private static Task<EngineUnavailableException> FailAsync(RabbitMqOptions options) => Should.ThrowAsync<EngineUnavailableException>(
        async () => await RabbitMqEngine.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, Cancelled));
}
