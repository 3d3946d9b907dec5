using ActorCrawler.Cli.Stopping;
using ActorCrawler.Cli.Tests.Commands;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Clients;

public sealed class ClusterSessionTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("status")]
    [InlineData("nodes")]
    [InlineData("pause")]
    [InlineData("stop", "mine")]
    [InlineData("seed", "https://a.test/")]
    [InlineData("explain", "https://a.test/", "--crawl", "mine")]
    public async Task Command_WithoutACoordinator_SaysSoAfterItsPatience(params string[] arguments)
    {
        _cli.Clock = new HastyTime(1000);

        (await _cli.RunAsync([.. arguments, "--broker", "amqp://localhost:5671/"])).ShouldBe(4);

        _cli.Error.ToString().Trim().ShouldBe(
            "actorcrawler: nobody answered for 10 seconds in the cluster default at localhost:5671; is its coordinator running "
            + "(actorcrawler node --role coordinator)?");
    }

    [Fact]
    public async Task Command_CoordinatorThatLosesEverything_IsAskedEachSecond()
    {
        var coordinator = _cli.UseCluster();
        coordinator.Losses = (int.MaxValue, _cli.Time);

        (await _cli.RunAsync("status")).ShouldBe(4);

        coordinator.Heard.Count.ShouldBeInRange(10, 11);
    }

    [Fact]
    public async Task Command_WithoutABroker_SaysWhereItLooked()
    {
        _cli.Clock = new HastyTime(1000);
        _cli.Join = async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _cli.Clock, cancellationToken);
            throw new InvalidOperationException("not reached");
        };

        (await _cli.RunAsync("status", "--broker", "amqp://localhost/")).ShouldBe(4);

        _cli.Error.ToString().Trim().ShouldBe(
            "actorcrawler: no broker answered at localhost for 10 seconds; is it running, and is actorcrawler.cluster.broker right?");
    }

    [Fact]
    public async Task Command_SomethingElseThanABroker_SaysSo()
    {
        _cli.Clock = new HastyTime(1000);
        _cli.Join = async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _cli.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new NoBrokerException("what listens there does not answer like a broker");
        };

        (await _cli.RunAsync("status", "--broker", "amqp://localhost/")).ShouldBe(4);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: what listens there does not answer like a broker");
    }

    [Fact]
    public async Task Command_BrokerThatRefuses_IsBadUsageInItsWords()
    {
        _cli.Join = _ => Task.FromException<IEngine>(new EngineUnavailableException("the broker does not know this user"));

        (await _cli.RunAsync("nodes", "--broker", "amqp://localhost/")).ShouldBe(2);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: the broker does not know this user");
    }

    [Fact]
    public async Task Command_OtherNodesThatRefuseIt_EndsWithTheirReason()
    {
        _cli.Join = _ => Task.FromResult<IEngine>(new RefusedEngine("this is version 2, and the cluster is of version 1"));

        (await _cli.RunAsync("status", "--broker", "amqp://localhost/")).ShouldBe(2);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: this is version 2, and the cluster is of version 1");
    }

    [Theory]
    [InlineData(StopEvent.Interrupt, 130)]
    [InlineData(StopEvent.Terminate, 143)]
    [InlineData(StopEvent.HangUp, 129)]
    public async Task Command_SignalledWhileItWaits_EndsWithItsCode(object signal, int exitCode)
    {
        _cli.UseCluster(_ => []);
        var running = _cli.RunAsync("stop", "mine");

        (await _cli.Signals).TryWrite((StopEvent)signal);

        (await running).ShouldBe(exitCode);
        _cli.Error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Command_BrokerWithCredentials_IsRefusedWithoutShowingThem()
    {
        (await _cli.RunAsync("nodes", "--broker", "amqp://me:secret@localhost/")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("ACTORCRAWLER_BROKER_PASSWORD");
        _cli.Error.ToString().ShouldNotContain("secret");
    }
}
