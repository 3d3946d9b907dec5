using ActorCrawler.Engine.Akka;
using ActorCrawler.Engine.RabbitMq;

namespace ActorCrawler.Cli.Options;

/// <summary>Reads which cluster is meant: from options, and the credentials from the environment alone.</summary>
internal static class ClusterOptionsReader
{
    private const int LongestHost = 48;

    /// <summary>Whether a cluster is named at all: commands that can do without one look at a crawl's folder then.</summary>
    public static bool IsNamed(OptionReader reader) =>
        reader.Read(OptionCatalog.Broker) is not null || reader.Read(OptionCatalog.Engine) == ClusterEngine.Akka;

    /// <summary>Reads the options; null where something is wrong with them, which is noted as problems.</summary>
    /// <param name="reader">Reads them.</param>
    /// <param name="environment">Where credentials are.</param>
    /// <param name="problems">Where problems are noted.</param>
    /// <param name="roles">What the process does in the cluster; nothing for one that only asks.</param>
    public static ClusterOptions? Read(
        OptionReader reader, IReadOnlyDictionary<string, string> environment, OptionProblems problems, IReadOnlyCollection<NodeRole>? roles = null)
    {
        var before = problems.Count;
        var name = reader.Read(OptionCatalog.ClusterName);
        var node = reader.Read(OptionCatalog.NodeName) ?? DefaultNode();
        var options = reader.Read(OptionCatalog.Engine) == ClusterEngine.Akka
            ? OnAkka(AkkaOptionsReader.Read(reader, name, node, roles ?? [], problems))
            : OnRabbitMq(reader, name, node, environment, problems);
        return problems.Count > before ? null : options;
    }

    private static ClusterOptions OnAkka(AkkaOptions akka) => new()
    {
        Engine = ClusterEngine.Akka,
        Broker = SeedOf(akka),
        User = "",
        Password = "",
        Name = akka.Cluster,
        Node = akka.Node,
        Akka = akka,
    };

    private static Uri SeedOf(AkkaOptions akka)
    {
        var (host, port) = AkkaOptions.Split(akka.Seeds[0]);
        return new UriBuilder("akka.tcp", host, port is > 0 and <= ushort.MaxValue ? port : AkkaOptions.DefaultPort).Uri;
    }

    private static ClusterOptions? OnRabbitMq(
        OptionReader reader, string name, string node, IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        var before = problems.Count;
        if (reader.Read(OptionCatalog.Broker) is { } broker)
        {
            var (user, password) = ReadCredentials(broker, environment, problems);
            return new ClusterOptions { Engine = ClusterEngine.RabbitMq, Broker = broker, User = user, Password = password, Name = name, Node = node };
        }

        if (problems.Count == before)
        {
            problems.Add(
                $"{OptionCatalog.Broker.FileKey}: it is not set; expected the cluster's broker, such as {OptionCatalog.Broker.Flag} "
                + $"amqp://localhost:5672/ or the environment variable {OptionCatalog.Broker.Environment}");
        }

        return null;
    }

    private static (string User, string Password) ReadCredentials(
        Uri broker, IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        var user = environment.GetValueOrDefault(BrokerCredentials.UserVariable) ?? "";
        var password = environment.GetValueOrDefault(BrokerCredentials.PasswordVariable) ?? "";
        if (user.Length + password.Length == 0 && broker.IsLoopback)
        {
            return (BrokerCredentials.Guest, BrokerCredentials.Guest);
        }

        (string Variable, string Value)[] both = [(BrokerCredentials.UserVariable, user), (BrokerCredentials.PasswordVariable, password)];
        foreach (var (variable, _) in both.Where(credential => credential.Value.Length == 0))
        {
            problems.Add(
                $"{variable}: it is not set; expected the {(variable == BrokerCredentials.UserVariable ? "user" : "password")} for the broker at "
                + $"{broker.Authority} ({OptionCatalog.Broker.FileKey})");
        }

        return (user, password);
    }

    /// <summary>Host and process: in a container the one differs, on one machine the other.</summary>
    private static string DefaultNode()
    {
        var host = string.Concat(Environment.MachineName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));
        return $"{host[..Math.Min(host.Length, LongestHost)]}-{Environment.ProcessId}";
    }
}
