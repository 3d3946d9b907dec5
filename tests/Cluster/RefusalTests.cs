using RabbitMQ.Client;

namespace ActorCrawler.Cluster;

/// <summary>Nodes that are set up wrongly end with exit code 2 and a sentence that names what to change.</summary>
public sealed class RefusalTests(ClusterServers servers)
{
    [Fact]
    public async Task Node_WrongPassword_NamesTheVariables() => await ShouldRefuseAsync(
        ["node", "--role", "fetcher"], ("ACTORCRAWLER_BROKER_PASSWORD", "wrong"), "ACTORCRAWLER_BROKER_PASSWORD");

    [Fact]
    public async Task Node_UnknownVirtualHost_NamesTheKey() => await ShouldRefuseAsync(
        ["node", "--role", "fetcher"], ("ACTORCRAWLER__CLUSTER__BROKER", $"amqp://{servers.Broker?.Authority}/nowhere"), "cluster.broker");

    [Fact]
    public async Task Node_UnknownRole_NamesTheFlag() => await ShouldRefuseAsync(["node", "--role", "fletcher"], ("UNUSED", ""), "--role");

    [Fact]
    public async Task Seed_WrongPassword_NamesTheVariables() => await ShouldRefuseAsync(
        ["seed", "http://127.0.0.1/"], ("ACTORCRAWLER_BROKER_PASSWORD", "wrong"), "ACTORCRAWLER_BROKER_PASSWORD");

    [Fact]
    public async Task Node_SecondCoordinator_NamesTheFirst()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 1);
        bed.StartNode("c1", "coordinator");
        await bed.Lines.WaitForAsync("c1: ", "Ready");

        var end = await bed.RunAsync(
            ["node", "--role", "coordinator", "--node-name", "c2"],
            ("ACTORCRAWLER__CRAWL__DIRECTORY", Path.Combine(bed.Crawls, "other")),
            ("ACTORCRAWLER__NODE__HEALTH_FILE", Path.Combine(bed.Crawls, "c2.json")));

        end.ExitCode.ShouldBe(2, end.Error);
        LastLine(end).ShouldContain("there is a coordinator");
        LastLine(end).ShouldContain("cluster.name");
    }

    [Fact]
    public async Task Node_AnotherVersionWasThereFirst_SaysSo()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 1);
        var node = bed.StartNode("c1", "coordinator");
        await bed.Lines.WaitForAsync("c1: ", "Ready");
        var (user, password) = ClusterServers.Credentials(servers.Broker);
        var factory = new ConnectionFactory
        {
            HostName = servers.Broker.Host, Port = servers.Broker.Port > 0 ? servers.Broker.Port : 5672, UserName = user, Password = password,
        };
        await using var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);

        await channel.BasicPublishAsync(
            $"actorcrawler.{bed.Name}.nodes",
            "",
            """{"Node":"old","Run":"00000000-0000-0000-0000-000000000001","Protocol":99,"Actors":[],"Hello":false,"Leaving":false,"Uptime":"1.00:00:00"}"""u8.ToArray(),
            TestContext.Current.CancellationToken);
        var end = await node.EndAsync();

        end.ExitCode.ShouldBe(2, end.Error);
        LastLine(end).ShouldContain("version 99");
        LastLine(end).ShouldContain("cluster.name");
    }

    private async Task ShouldRefuseAsync(IReadOnlyList<string> arguments, (string Variable, string Value) change, string key)
    {
        await using var bed = await ClusterBed.StartAsync(servers, 1);

        var end = await bed.RunAsync(arguments, change, ("ACTORCRAWLER__NODE__HEALTH_FILE", Path.Combine(Path.GetTempPath(), $"{bed.Name}.json")));

        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.ShouldContain(key);
        end.Error.ShouldNotContain("   at ");
    }

    private static string LastLine(ProgramEnd end) => end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
}
