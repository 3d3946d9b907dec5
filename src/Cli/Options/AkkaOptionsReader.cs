using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Engine.Akka;

namespace ActorCrawler.Cli.Options;

/// <summary>Reads where this process is in a cluster on Akka.NET.</summary>
internal static class AkkaOptionsReader
{
    /// <summary>Reads the options; what is wrong is noted as problems and stands at its default in the answer.</summary>
    /// <param name="reader">Reads them.</param>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="node">The name of this process.</param>
    /// <param name="roles">What it does; nothing for one that only asks.</param>
    /// <param name="problems">Where problems are noted.</param>
    public static AkkaOptions Read(
        OptionReader reader, string cluster, string node, IReadOnlyCollection<NodeRole> roles, OptionProblems problems)
    {
        if (!AkkaSupport.IsBuiltIn)
        {
            problems.AddValue(reader.OriginOf(OptionCatalog.Engine)!, "akka", $"another engine: {AkkaSupport.HowToGetIt}");
        }

        var seeds = reader.Read(OptionCatalog.AkkaSeeds);
        return new AkkaOptions
        {
            Cluster = cluster,
            Node = node,
            Roles = [.. roles.Select(role => role.ToString().ToLowerInvariant())],
            Host = reader.Read(OptionCatalog.AkkaHost),
            Bind = reader.Read(OptionCatalog.AkkaBind),
            Port = reader.Read(OptionCatalog.AkkaPort) ?? (roles.Contains(NodeRole.Coordinator) ? AkkaOptions.DefaultPort : 0),
            Seeds = seeds.IsEmpty ? [$"127.0.0.1:{AkkaOptions.DefaultPort}"] : [.. seeds],
            Settings = string.Join('\n', reader.Read(OptionCatalog.AkkaSettings)),
            Singletons = [CoordinatorRole.Address],
        };
    }
}
