namespace ActorCrawler.Cli.Options;

/// <content>Which cluster, and what a node does in it.</content>
internal static partial class OptionCatalog
{
    public static readonly ListKey<NodeRole> Roles = new()
    {
        Key = "node.roles", Flag = "--role", Value = "ROLE", Default = "[]", Group = OptionGroup.Cluster, Parse = ClusterTexts.Role,
        Help = "What the node does: coordinator, fetcher or parser; one or several.",
    };

    public static readonly SingleKey<int?> Parsers = new()
    {
        Key = "node.parsers", Flag = "--parsers", Value = "N", Default = Texts.Auto, Group = OptionGroup.Cluster, Parse = ClusterTexts.Parsers,
        Help = "Pages that a parser node reads at once; auto: one a processor.",
    };

    public static readonly SingleKey<string?> HealthFile = new()
    {
        Key = "node.health-file", Value = "FILE", Default = Texts.Auto, Group = OptionGroup.Cluster, Parse = ClusterTexts.HealthFile,
        Help = "Where the node says every few seconds how it is, for --check; auto: a file of its user in the temporary folder.",
    };

    public static readonly SingleKey<Uri?> Broker = new()
    {
        Key = "cluster.broker", Flag = "--broker", Value = "URI", Default = Texts.None, Group = OptionGroup.Cluster, Parse = ClusterTexts.Broker,
        Help = "The cluster's RabbitMQ: amqp://HOST[:PORT][/VHOST], amqps:// with TLS (user and password: environment variables "
            + "ACTORCRAWLER_BROKER_USER and ACTORCRAWLER_BROKER_PASSWORD; guest on this machine).",
    };

    public static readonly SingleKey<string> ClusterName = new()
    {
        Key = "cluster.name", Flag = "--cluster", Value = "NAME", Default = "default", Group = OptionGroup.Cluster, Parse = ClusterTexts.Name,
        Help = "Nodes of one name work together; several clusters may share a broker.",
    };

    public static readonly SingleKey<string?> NodeName = new()
    {
        Key = "cluster.node", Flag = "--node-name", Value = "NAME", Default = Texts.Auto, Group = OptionGroup.Cluster, Parse = ClusterTexts.NodeName,
        Help = "This node's name, one of its own in the cluster; auto: HOST-PROCESS.",
    };

    public static readonly SingleKey<ClusterEngine> Engine = new()
    {
        Key = "cluster.engine", Flag = "--engine", Value = "NAME", Default = "rabbitmq", Group = OptionGroup.Cluster,
        Parse = Choices.Of(("rabbitmq", ClusterEngine.RabbitMq), ("akka", ClusterEngine.Akka)),
        Help = "What carries messages between nodes: rabbitmq; or akka (Akka.NET, without a broker), where the program was built with it.",
    };

    public static readonly SingleKey<TimeSpan> LeaseWindow = new()
    {
        Key = "lease.window", Value = "DURATION", Default = "10s", Group = OptionGroup.Cluster,
        Parse = Durations.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        Help = "A coordinator lends so much work at a time; when a fetcher dies, its sites wait about as long.",
    };

    public static readonly SingleKey<TimeSpan> LeaseRecordDeadline = new()
    {
        Key = "lease.record-deadline", Value = "DURATION", Default = "60s", Group = OptionGroup.Cluster,
        Parse = Durations.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1)),
        Help = "A fetched page whose record is not stored by then is fetched again.",
    };
}
