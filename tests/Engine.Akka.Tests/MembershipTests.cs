using System.Net;
using System.Net.Sockets;
using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class MembershipTests : IAsyncLifetime
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Owner = new("coordinator", "0");
    private static readonly MailboxOptions Roomy = new(99);
    private readonly Cluster _cluster = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task WatchNodesAsync_NodeComesHostsAndGoes_IsTold()
    {
        var one = await _cluster.StartAsync("one", "coordinator");
        await using var events = one.WatchNodesAsync(Cancelled).GetAsyncEnumerator(Cancelled);

        var two = await _cluster.StartAsync("two");
        (await NodeWatching.NextAsync(events, except: "+one []")).ShouldBe("+two []");
        await two.HostAsync(Alice, () => new ScriptedActor(), Roomy, Cancelled);
        (await NodeWatching.NextAsync(events, except: "+one []")).ShouldBe("+two [worker/alice]");
        await two.DisposeAsync();
        (await NodeWatching.NextAsync(events, except: "+one []")).ShouldBe("-two [worker/alice]");
        events.Current.Left.ShouldBeTrue("it said goodbye after its actors had said all they had to say");
    }

    [Fact]
    public async Task TellAsync_RoleThatNobodyHasYet_WaitsForTheFirstWhoHasIt()
    {
        var one = await _cluster.StartAsync("one", "coordinator");
        await one.TellAsync(Test, new ActorAddress(Alice.Role), Say("early"), Cancelled);

        var two = await _cluster.StartAsync("two");
        var alice = new ScriptedActor();
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);

        (await alice.NextAsync()).ShouldBe("early");
    }

    [Fact]
    public async Task StartAsync_NameThatAnOlderNodeHas_EndsThisOne()
    {
        await _cluster.StartAsync("one", "coordinator");

        var twin = await _cluster.StartAsync("one");

        (await twin.Failure).ShouldBeOfType<EngineUnavailableException>().Message.ShouldStartWith("There is a node named 'one' in cluster");
    }

    [Fact]
    public async Task StartAsync_SeedComesLater_WaitsWithOneLine()
    {
        var starting = _cluster.StartAsync("two");
        await _cluster.Lines.WaitForAsync("waiting for one");

        await _cluster.StartAsync("one", "coordinator");

        await starting;
        _cluster.Lines.Troubles.Count.ShouldBe(1, string.Join('\n', _cluster.Lines.Troubles));
    }

    [Fact]
    public async Task StartAsync_SeedThatHearsNothing_IsCalledByANewNodeAfterAWhile()
    {
        using var seed = new TcpListener(IPAddress.Loopback, _cluster.Port);
        seed.Start();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var time = new ManualTime();
        var starting = AkkaSupport.StartAsync(_cluster.Options("two"), time, _cluster.Lines, ending.Token);

        // a node begins with its address and a number of its own, so the greeting of another one is another
        var first = await GreetingAsync(seed);
        string next;
        do
        {
            var greeting = GreetingAsync(seed);
            while (!greeting.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.WhenAny(greeting, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled));
            }

            next = await greeting;
        }
        while (next == first);

        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(starting);
        _cluster.Lines.Troubles.Count(line => line.Contains("waiting for one", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_PortInUse_SaysSo()
    {
        await _cluster.StartAsync("one", "coordinator");

        var fault = await Should.ThrowAsync<EngineUnavailableException>(() => AkkaSupport.StartAsync(
            _cluster.Options("two", "coordinator"), TimeProvider.System, _cluster.Lines, Cancelled));

        fault.Message.ShouldStartWith($"Akka.NET cannot listen at 127.0.0.1:{_cluster.Port}");
    }

    [Fact]
    public async Task Coordinator_IsMadeAnewWhereItWas_TheOthersJoinItAndTheirActorsLiveOn()
    {
        var first = await _cluster.StartAsync("one", "coordinator");
        var two = await _cluster.StartAsync("two");
        var lives = 0;
        var alice = new ScriptedActor
        {
            OnStart = _ =>
            {
                lives++;
                return ValueTask.CompletedTask;
            },
        };
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await NodeWatching.KnowsAsync(first, Alice);

        // it leaves in order: what matters is that the new one knows nothing of the old one's cluster
        await first.DisposeAsync();
        var second = await _cluster.StartAsync("one", "coordinator");
        var owner = new ScriptedActor();
        await second.HostAsync(Owner, () => owner, Roomy, Cancelled);

        await NodeWatching.KnowsAsync(second, Alice);
        await second.TellAsync(Test, Alice, Say("after"), Cancelled);
        (await alice.NextAsync()).ShouldBe("after");
        lives.ShouldBe(2);
    }

    /// <summary>The first bytes that somebody says to a seed.</summary>
    private static async Task<string> GreetingAsync(TcpListener seed)
    {
        using var caller = await seed.AcceptTcpClientAsync(Cancelled);
        var bytes = new byte[1_024];
        return Convert.ToHexString(bytes.AsSpan(0, await caller.GetStream().ReadAsync(bytes, Cancelled)));
    }
}
