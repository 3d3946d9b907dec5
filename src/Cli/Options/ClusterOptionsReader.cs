using ActorCrawler.Engine.RabbitMq;

namespace ActorCrawler.Cli.Options;

/// <summary>Reads which cluster is meant: from options, and the credentials from the environment alone.</summary>
internal static class ClusterOptionsReader
{
    private const int LongestHost = 48;

    /// <summary>Whether a cluster is named at all: commands that can do without one look at a crawl's folder then.</summary>
    public static bool IsNamed(OptionReader reader) => reader.Read(OptionCatalog.Broker) is not null;

    /// <summary>Reads the options; null where something is wrong with them, which is noted as problems.</summary>
    public static ClusterOptions? Read(OptionReader reader, IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        var before = problems.Count;
        var engine = reader.Read(OptionCatalog.Engine);
        var name = reader.Read(OptionCatalog.ClusterName);
        var node = reader.Read(OptionCatalog.NodeName) ?? DefaultNode();
        var broker = reader.Read(OptionCatalog.Broker);
        if (broker is null)
        {
            if (problems.Count == before)
            {
                problems.Add(
                    $"{OptionCatalog.Broker.FileKey}: it is not set; expected the cluster's broker, such as {OptionCatalog.Broker.Flag} "
                    + $"amqp://localhost:5672/ or the environment variable {OptionCatalog.Broker.Environment}");
            }

            return null;
        }

        var (user, password) = ReadCredentials(broker, environment, problems);
        return problems.Count > before
            ? null
            : new ClusterOptions { Engine = engine, Broker = broker, User = user, Password = password, Name = name, Node = node };
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
