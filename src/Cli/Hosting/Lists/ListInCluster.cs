using System.Collections.Immutable;
using System.Security.Cryptography;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>A list that a cluster is to work off.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Kind">The command.</param>
/// <param name="Settings">What shapes its requests.</param>
/// <param name="Records">Where the cluster keeps records; null where that is not known here.</param>
internal sealed record ListInCluster(ClusterOptions Cluster, string Kind, ImmutableArray<CrawlSetting> Settings, StoreAddress? Records)
{
    /// <summary>
    /// Below the folder of crawls, where this process keeps such lists: the coordinator may be on this machine, and keeps folders of the same names.
    /// </summary>
    public const string Folder = "cluster-lists";

    /// <summary>Whether the user says how many requests to a site may be in flight; else as many as the nodes make.</summary>
    public bool HasConnections { get; init; }

    /// <summary>The name that the user gave it; null where he gave none. Then nobody will ask for it when it is done.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it was begun by an earlier command.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Where this process keeps records besides. A database that environment or file name is the cluster's, and has them already.</summary>
    public required StoreOptions Stores { get; init; }

    /// <summary>
    /// Reads it. What only this machine has, or what a coordinator would have to keep and must not, is noted as a problem: nothing is left out without a word.
    /// </summary>
    /// <param name="kind">The command.</param>
    /// <param name="keys">The options that the command takes.</param>
    /// <param name="said">What the user says now.</param>
    /// <param name="layers">The same, with the options of a list that is taken up again.</param>
    /// <param name="environment">Credentials.</param>
    /// <param name="problems">Where problems are noted.</param>
    /// <returns>Null where no cluster is to do it, or a problem keeps it from that.</returns>
    public static ListInCluster? Read(
        string kind, IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> said, IReadOnlyList<OptionLayer> layers,
        IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        if (!IsMeant(said))
        {
            return null;
        }

        OptionLayer[] given = [.. layers.SkipLast(1)];
        Refuse([.. keys], given, problems);
        if (ClusterOptionsReader.Read(new OptionReader(said, problems), environment, problems) is not { } cluster)
        {
            return null;
        }

        var stores = new StoreOptions(
            new OptionReader(said, problems).Read(OptionCatalog.Store),
            new OptionReader(layers, problems).Read(OptionCatalog.Jsonl),
            new OptionReader(layers, problems).Read(OptionCatalog.Csv));
        var isOwn = said[0].Find(OptionCatalog.Store) is not null;
        var hasConnections = Says(given, OptionCatalog.ConnectionsPerSite) || Says(given, OptionCatalog.Concurrency);
        return new ListInCluster(cluster, kind, SettingsOf(kind, hasConnections, layers), stores.Targets.FirstOrDefault(IsServer))
        {
            HasConnections = hasConnections,
            Name = new OptionReader(layers, problems).Read(OptionCatalog.Name),
            IsResumed = said.Count != layers.Count || !said.SequenceEqual(layers),
            Stores = isOwn ? stores : stores with { Targets = stores.Targets.RemoveAll(IsServer) },
        };
    }

    /// <summary>The options of the list, as they are where a cluster works it off.</summary>
    public ListOptions Adapt(ListOptions options) => options with
    {
        Cluster = Cluster.Name,
        Crawl = options.Crawl with { Store = Stores, Directory = Path.Combine(options.Crawl.Directory, Folder) },
    };

    /// <summary>The list, with a name that no other list of the cluster has: two users may begin one in the same second.</summary>
    public ListRequest Adapt(ListRequest request) => request with { NamePrefix = $"{Kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}" };

    /// <summary>The world, in which crawls run in the cluster.</summary>
    public CliContext Adapt(CliContext context) => context with { CreateRunner = loggers => new ClusterListRunner(this, context, loggers) };

    /// <summary>Whether the command line names a cluster: a broker that environment or file name is there for other commands.</summary>
    public static bool IsMeant(IReadOnlyList<OptionLayer> said) => said[0].Find(OptionCatalog.ClusterName) is not null;

    private static bool IsServer(StoreAddress store) => store.Kind is StoreKind.Postgres or StoreKind.MySql;

    private static bool Says(IReadOnlyList<OptionLayer> layers, OptionKey key) => layers.Any(layer => layer.Find(key) is not null);

    // A probe tells redirects: its options know, and those of its requests must too.
    private static ImmutableArray<CrawlSetting> SettingsOf(string kind, bool hasConnections, IReadOnlyList<OptionLayer> layers)
    {
        var keys = OptionCatalog.OfAListAnywhere.Where(key => hasConnections || key != OptionCatalog.ConnectionsPerSite);
        var settings = CrawlSettings.Of(layers, [.. keys]);
        var noRedirects = new CrawlSetting(OptionCatalog.NoRedirects.Key, ["true"]);
        return kind == "probe" ? [.. settings.Where(setting => setting.Key != noRedirects.Key), noRedirects] : settings;
    }

    private static void Refuse(IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> given, OptionProblems problems)
    {
        foreach (var key in keys.Except(OptionCatalog.OfAListAnywhere).Except(OptionCatalog.OfAListHere))
        {
            if (Find(key) is { Texts: not [] } text && !key.MeanTheSame(text.Texts, null))
            {
                problems.Add(key.IsSecret
                    ? $"{text.Origin}: a cluster keeps what it is to send, and keeps no secrets; leave it out, or leave out {OptionCatalog.ClusterName.Flag}"
                    : $"{text.Origin}: this is about the files and connections of one machine; leave it out, or leave out {OptionCatalog.ClusterName.Flag}");
            }
        }

        if (Find(OptionCatalog.JsonBody) is { Texts: [['@', ..]] } body)
        {
            problems.Add($"{body.Origin}: the nodes of a cluster do not have the file; expected the JSON itself, or no {OptionCatalog.ClusterName.Flag}");
        }

        OptionText? Find(OptionKey key) => given.Select(layer => layer.Find(key)).FirstOrDefault(text => text is not null);
    }
}
