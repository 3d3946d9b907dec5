using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Tests.Options;

public sealed class ClusterOptionsReaderTests
{
    private readonly OptionProblems _problems = new();
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void Read_BrokerOnThisMachine_IsEnteredAsGuest()
    {
        var options = Read("amqp://localhost").ShouldNotBeNull();

        (options.User, options.Password).ShouldBe(("guest", "guest"));
        options.Name.ShouldBe("default");
        options.Node.ShouldEndWith($"-{Environment.ProcessId}");
        options.Engine.ShouldBe(ClusterEngine.RabbitMq);
    }

    [Fact]
    public void Read_CredentialsOfTheEnvironment_AreUsed()
    {
        _environment["ACTORCRAWLER_BROKER_USER"] = "crawler";
        _environment["ACTORCRAWLER_BROKER_PASSWORD"] = "p@ss";

        var options = Read("amqps://broker.test/crawls").ShouldNotBeNull();

        (options.User, options.Password).ShouldBe(("crawler", "p@ss"));
    }

    [Fact]
    public void Read_BrokerElsewhereWithoutCredentials_IsToldForBoth()
    {
        Read("amqp://broker.test:5673/").ShouldBeNull();

        Told().ShouldBe(
        [
            "ACTORCRAWLER_BROKER_USER: it is not set; expected the user for the broker at broker.test:5673 (actorcrawler.cluster.broker)",
            "ACTORCRAWLER_BROKER_PASSWORD: it is not set; expected the password for the broker at broker.test:5673 (actorcrawler.cluster.broker)",
        ]);
    }

    [Fact]
    public void Read_UserWithoutPassword_IsToldEvenOnThisMachine()
    {
        _environment["ACTORCRAWLER_BROKER_USER"] = "crawler";

        Read("amqp://127.0.0.1/").ShouldBeNull();

        Told().ShouldHaveSingleItem().ShouldStartWith("ACTORCRAWLER_BROKER_PASSWORD: it is not set");
    }

    [Fact]
    public void Read_CredentialsInTheUri_AreRefusedAndNotRepeated()
    {
        Read("amqp://me:secret@broker.test/").ShouldBeNull();

        var problem = Told().ShouldHaveSingleItem();
        problem.ShouldStartWith("--broker: \"amqp://me:***@broker.test/\"; expected a broker without user and password");
        problem.ShouldNotContain("secret");
    }

    [Fact]
    public void Read_NoBroker_NamesTheKey()
    {
        ClusterOptionsReader.Read(new OptionReader([], _problems), _environment, _problems).ShouldBeNull();

        Told().ShouldHaveSingleItem().ShouldBe(
            "actorcrawler.cluster.broker: it is not set; expected the cluster's broker, such as --broker amqp://localhost:5672/ or the environment "
            + "variable ACTORCRAWLER__CLUSTER__BROKER");
    }

    [Theory]
    [InlineData("--broker", "http://localhost", "a broker, such as")]
    [InlineData("--engine", "akka2", "one of rabbitmq")]
    [InlineData("--cluster", "a b", "1 to 64 of the characters")]
    [InlineData("--node-name", "", "1 to 64 of the characters")]
    public void Read_WrongValue_NamesTheFlag(string flag, string text, string expected)
    {
        var layer = new OptionLayer();
        layer.Set(OptionCatalog.Broker, new OptionText(["amqp://localhost"], "--broker"));
        layer.Set(OptionCatalog.All.Single(key => key.Flag == flag), new OptionText([text], flag));

        ClusterOptionsReader.Read(new OptionReader([layer], _problems), _environment, _problems).ShouldBeNull();

        Told().ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ShouldStartWith($"{flag}: "), line => line.ShouldContain(expected));
    }

    private ClusterOptions? Read(string broker)
    {
        var layer = new OptionLayer();
        layer.Set(OptionCatalog.Broker, new OptionText([broker], "--broker"));
        return ClusterOptionsReader.Read(new OptionReader([layer], _problems), _environment, _problems);
    }

    private List<string> Told()
    {
        var text = new StringWriter();
        _problems.WriteTo(text, "node");
        return [.. text.ToString().Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim())];
    }
}
