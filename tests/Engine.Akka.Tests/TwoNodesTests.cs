using System.Collections.Immutable;
using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Engine.Tests.ScriptedActor;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class TwoNodesTests : IAsyncLifetime
{
    private static readonly ActorAddress Test = new("test", "0");
    private static readonly ActorAddress Alice = new("worker", "alice");
    private static readonly ActorAddress Bob = new("worker", "bob");
    private static readonly ActorAddress Owner = new("coordinator", "0");
    private static readonly MailboxOptions Roomy = new(1024);
    private readonly Cluster _cluster = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task TellAsync_ActorOfAnotherNode_ArrivesAndCanBeAnswered()
    {
        var (one, two) = await StartTwoAsync();
        var alice = new ScriptedActor { OnMessage = (text, context) => context.TellAsync(context.Sender, Say($"re: {text}"), Cancelled) };
        var bob = new ScriptedActor();
        await one.HostAsync(Bob, () => bob, Roomy, Cancelled);
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await NodeWatching.KnowsAsync(one, Alice);
        await NodeWatching.KnowsAsync(two, Bob);

        await one.TellAsync(Bob, Alice, Say("hello"), Cancelled);

        (await bob.NextAsync()).ShouldBe("re: hello");
    }

    [Fact]
    public async Task TellAsync_ManyToAFullMailboxOnAnotherNode_ArriveInOrderAndNothingIsLost()
    {
        var (one, two) = await StartTwoAsync();
        var open = new TaskCompletionSource();
        var alice = new ScriptedActor { OnMessage = async (_, _) => await open.Task };
        await two.HostAsync(Alice, () => alice, new MailboxOptions(2), Cancelled);
        await NodeWatching.KnowsAsync(one, Alice);

        for (var n = 0; n < 2_000; n++)
        {
            await one.TellAsync(Test, Alice, Say($"{n}"), Cancelled);
        }

        open.SetResult();
        (await alice.NextAsync(2_000)).ShouldBe(Enumerable.Range(0, 2_000).Select(n => $"{n}"));
    }

    [Fact]
    public async Task TellAsync_RoleThatOtherNodesHave_EachIsGivenSome()
    {
        var (one, two) = await StartTwoAsync();
        var three = await _cluster.StartAsync("three");
        var (alice, bob) = (new ScriptedActor(), new ScriptedActor());
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await three.HostAsync(Bob, () => bob, Roomy, Cancelled);
        await NodeWatching.KnowsAsync(one, Alice);
        await NodeWatching.KnowsAsync(one, Bob);

        for (var n = 0; n < 10; n++)
        {
            await one.TellAsync(Test, new ActorAddress("worker"), Say($"{n}"), Cancelled);
        }

        (await alice.NextAsync(5)).Count.ShouldBe(5);
        (await bob.NextAsync(5)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task TellAsync_PageToAnotherNode_ArrivesWhole()
    {
        var (one, two) = await StartTwoAsync();
        var bodies = System.Threading.Channels.Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        await two.HostAsync(Alice, () => new PageReader(bodies.Writer), Roomy, Cancelled);
        await NodeWatching.KnowsAsync(one, Alice);
        var body = new byte[10 << 20];
        new Random(1).NextBytes(body);

        await one.TellAsync(Test, Alice, Page(body), Cancelled);

        (await bodies.Reader.ReadAsync(Cancelled)).ToArray().ShouldBe(body);
    }

    [Fact]
    public async Task TellAsync_Singleton_IsReachedFromEveryNodeAndBeforeItIsHosted()
    {
        var (one, two) = await StartTwoAsync();
        await two.TellAsync(Test, Owner, Say("early"), Cancelled);
        var owner = new ScriptedActor();

        await one.HostAsync(Owner, () => owner, Roomy, Cancelled);
        await one.TellAsync(Test, Owner, Say("near"), Cancelled);
        await two.TellAsync(Test, Owner, Say("far"), Cancelled);

        (await owner.NextAsync(3)).ShouldBe(["early", "near", "far"], ignoreOrder: true);
    }

    [Fact]
    public async Task HostAsync_SingletonThatAnotherNodeHas_IsRefused()
    {
        var one = await _cluster.StartAsync("one", "coordinator");
        await one.HostAsync(Owner, () => new ScriptedActor(), Roomy, Cancelled);
        var two = await AkkaSupport.StartAsync(_cluster.Options("two", "coordinator") with { Port = 0 }, TimeProvider.System, _cluster.Lines, Cancelled);
        await using var leaving = two;
        await NodeWatching.KnowsAsync(two, Owner);

        var fault = await Should.ThrowAsync<AddressTakenException>(async () => await two.HostAsync(Owner, () => new ScriptedActor(), Roomy, Cancelled));

        fault.Node.ShouldBe("one");
    }

    [Fact]
    public async Task DisposeAsync_LastWordsOfAnActor_ReachTheOtherNode()
    {
        var (one, two) = await StartTwoAsync();
        var bob = new ScriptedActor();
        await one.HostAsync(Bob, () => bob, Roomy, Cancelled);
        var alice = new ScriptedActor { OnStop = context => context.TellAsync(Bob, Say("I give it back"), Cancelled) };
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await NodeWatching.KnowsAsync(two, Bob);

        await two.DisposeAsync();

        (await bob.NextAsync()).ShouldBe("I give it back");
    }

    [Fact]
    public async Task TellAsync_MessageOfOneNode_NeverLeavesIt()
    {
        var (one, two) = await StartTwoAsync();
        var alice = new ScriptedActor();
        await two.HostAsync(Alice, () => alice, Roomy, Cancelled);
        await NodeWatching.KnowsAsync(one, Alice);

        await one.TellAsync(Test, Alice, "not for the wire", Cancelled);
        await one.TellAsync(Test, Alice, Say("for the wire"), Cancelled);

        (await alice.NextAsync()).ShouldBe("for the wire");
    }

    private async Task<(IEngine One, IEngine Two)> StartTwoAsync() => (await _cluster.StartAsync("one", "coordinator"), await _cluster.StartAsync("two"));

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
