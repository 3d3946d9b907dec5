using ActorCrawler.Engine.Akka;

namespace ActorCrawler.Cli.Options;

/// <content>Where a node is in a cluster on Akka.NET.</content>
internal static partial class OptionCatalog
{
    public static readonly SingleKey<string> AkkaHost = new()
    {
        Key = "cluster.akka.host", Value = "HOST", Default = "127.0.0.1", Group = OptionGroup.Cluster, Parse = ClusterTexts.Host,
        Help = "The name under which other nodes reach this one, with engine akka (they ask for no password); auto: the machine's.",
    };

    public static readonly SingleKey<string?> AkkaBind = new()
    {
        Key = "cluster.akka.bind", Value = "ADDRESS", Default = Texts.Auto, Group = OptionGroup.Cluster, Parse = ClusterTexts.Bind,
        Help = "What it listens on; auto: the same.",
    };

    public static readonly SingleKey<int?> AkkaPort = new()
    {
        Key = "cluster.akka.port", Value = "PORT", Default = Texts.Auto, Group = OptionGroup.Cluster, Parse = ClusterTexts.Port,
        Help = $"The port it listens on; auto: {AkkaOptions.DefaultPort} for a coordinator, any free one for others.",
    };

    public static readonly ListKey<string> AkkaSeeds = new()
    {
        Key = "cluster.akka.seeds", Value = "HOST[:PORT]", Default = "[]", Group = OptionGroup.Cluster, Parse = ClusterTexts.Place,
        Help = "Where the cluster is entered: its coordinator; without any, this machine.",
    };

    public static readonly ListKey<string> AkkaSettings = new()
    {
        Key = "cluster.akka.settings", Value = "PATH=VALUE", Default = "[]", Group = OptionGroup.Cluster, Parse = Texts.NotEmpty,
        Help = "Settings of Akka.NET in place of those in hocon/akka.conf; an akka block of a file is the same.",
    };
}
