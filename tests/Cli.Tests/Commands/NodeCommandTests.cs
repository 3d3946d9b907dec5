using System.Net;
using System.Net.Sockets;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Stopping;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class NodeCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    private string Health => Path.Combine(_cli.Folder, "health.json");

    public NodeCommandTests() => _cli.Environment["ACTORCRAWLER__NODE__HEALTH_FILE"] = Health;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Node_EverythingWrong_IsToldTogetherAndNothingIsStarted()
    {
        _cli.Environment["ACTORCRAWLER__NODE__PARSERS"] = "many";

        var exit = await _cli.RunAsync(
            "node", "--role", "painter", "--role", "parser", "--broker", "amqp://u:secret@h/", "--engine", "pigeons", "--log-format", "xml", "--store",
            "jsonl:x");

        exit.ShouldBe(2);
        var told = _cli.Error.ToString();
        told.ShouldContain("there are 6 problems");
        told.ShouldContain("--role: \"painter\"; expected one of coordinator, fetcher, parser");
        told.ShouldContain("--broker: \"amqp://u:***@h/\"; expected a broker without user and password");
        told.ShouldContain("--engine: \"pigeons\"; expected one of rabbitmq");
        told.ShouldContain("--log-format: \"xml\"; expected one of text, json");
        told.ShouldContain("--store: \"jsonl:x\"; expected a database");
        told.ShouldContain("ACTORCRAWLER__NODE__PARSERS: \"many\"; expected a whole number from 1 to 256, or auto");
        told.ShouldNotContain("secret");
        File.Exists(Health).ShouldBeFalse();
    }

    [Fact]
    public async Task Node_NothingSaid_NamesWhatIsMissing()
    {
        (await _cli.RunAsync("node")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("actorcrawler.node.roles: there is no role");
        _cli.Error.ToString().ShouldContain("actorcrawler.cluster.broker: it is not set");
    }

    [Fact]
    public async Task Node_ParserWithoutADatabase_IsRefused()
    {
        (await _cli.RunAsync("node", "--role", "parser", "--broker", "amqp://localhost")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("actorcrawler.store.targets: it is not set; expected a database");
    }

    [Fact]
    public async Task Node_StoppedWhileItWaitsForTheBroker_EndsWell()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var running = _cli.RunAsync("node", "--role", "fetcher", "--broker", $"amqp://127.0.0.1:{port}");

        (await _cli.Signals).TryWrite(StopEvent.Terminate);

        (await running).ShouldBe(0);
        _cli.Error.ToString().ShouldContain($"starts as fetcher of cluster default, broker 127.0.0.1:{port}");
        File.Exists(Health).ShouldBeFalse();
    }

    [Fact]
    public async Task Check_NoNode_IsUnhealthy()
    {
        (await _cli.RunAsync("node", "--check")).ShouldBe(1);

        _cli.Output.ToString().ShouldContain($"no node says in {Health} how it is");
    }

    [Fact]
    public async Task Check_OfANode_GoesByWhatItSaidAndWhen()
    {
        var file = new HealthFile(Health, "n1", _cli.Time, NullLogger.Instance);
        file.Set(NodeState.Starting);
        (await _cli.RunAsync("node", "--check")).ShouldBe(1);
        file.Set(NodeState.Ready);
        (await _cli.RunAsync("node", "--check")).ShouldBe(0);
        _cli.Time.Advance(NodeHealth.Patience);
        (await _cli.RunAsync("node", "--check")).ShouldBe(0);
        _cli.Time.Advance(TimeSpan.FromSeconds(1));
        (await _cli.RunAsync("node", "--check")).ShouldBe(1);
        file.Set(NodeState.CutOff);
        (await _cli.RunAsync("node", "--check")).ShouldBe(1);

        _cli.Output.ToString().ShouldContain("n1 is ready, it said 15 s ago");
        _cli.Output.ToString().ShouldContain("n1 is cut off from its cluster");
        Directory.GetFiles(_cli.Folder).ShouldBe([Health]);
    }
}
