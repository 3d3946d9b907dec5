using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>The nodes of the cluster, as the engine tells of them, and how much each has done. Empty where nobody tells.</summary>
internal sealed class ClusterNodes
{
    private const string FetcherRole = "fetcher";
    private const string ParserRole = "parser";
    private readonly SortedDictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<ActorAddress, Node> _hosts = [];

    /// <summary>Whether there are nodes and none of them reads pages. Not so where nobody tells of nodes.</summary>
    public bool LackParsers => _nodes.Count > 0 && !_nodes.Values.Any(node => node.Actors.Any(actor => actor.Role == ParserRole));

    /// <summary>A node came, went, or has other actors now.</summary>
    /// <returns>The fetchers that are gone.</returns>
    public IReadOnlyList<FetcherId> Note(NodeEvent news)
    {
        var known = _nodes.GetValueOrDefault(news.Node);
        IReadOnlyList<ActorAddress> actors = news.Up ? news.Actors : [];
        var gone = (known?.Actors ?? news.Actors).Except(actors).ToArray();
        foreach (var actor in gone)
        {
            _hosts.Remove(actor);
        }

        if (news.Up)
        {
            var node = _nodes[news.Node] = known ?? new Node();
            node.Actors = actors;
            foreach (var actor in actors)
            {
                _hosts[actor] = node;
            }
        }
        else
        {
            _nodes.Remove(news.Node);
        }

        return [.. gone.Where(actor => actor.Role == FetcherRole).Select(actor => new FetcherId(actor.ToString()))];
    }

    /// <summary>A fetcher has fetched a page.</summary>
    public void CountFetched(ActorAddress fetcher)
    {
        if (_hosts.TryGetValue(fetcher, out var node))
        {
            node.Pages++;
        }
    }

    /// <summary>A store has kept a page that a parser of its node had read; counted where no fetcher is, or it would be there twice.</summary>
    public void CountParsed(ActorAddress store)
    {
        if (_hosts.TryGetValue(store, out var node) && !node.HasFetcher)
        {
            node.Pages++;
        }
    }

    /// <summary>To be called about once a second.</summary>
    public void Sample(TimeSpan now)
    {
        foreach (var node in _nodes.Values)
        {
            node.Rate.Note(node.Pages, now);
        }
    }

    /// <summary>What each node does.</summary>
    /// <param name="leases">All live leases.</param>
    /// <param name="demand">Who has asked for work.</param>
    public ImmutableArray<NodeProgress> Report(IEnumerable<Lease> leases, WorkDemand demand)
    {
        var byFetcher = leases.ToLookup(lease => lease.Fetcher);
        return [.. _nodes.Select(pair => Report(pair.Key, pair.Value, byFetcher, demand))];
    }

    private static NodeProgress Report(string name, Node node, ILookup<FetcherId, Lease> leases, WorkDemand demand)
    {
        var fetchers = node.Actors.Where(actor => actor.Role == FetcherRole).Select(actor => new FetcherId(actor.ToString())).ToArray();
        return new NodeProgress(
            name,
            [.. node.Actors.Select(actor => actor.Role).Distinct().Order(StringComparer.Ordinal)],
            fetchers.Sum(fetcher => leases[fetcher].Count()),
            fetchers.Sum(fetcher => leases[fetcher].Sum(lease => lease.Open.Count)),
            fetchers.Sum(demand.FreeSlotsOf),
            node.Pages,
            node.Rate.PerSecond);
    }

    private sealed class Node
    {
        private IReadOnlyList<ActorAddress> _actors = [];

        public IReadOnlyList<ActorAddress> Actors
        {
            get => _actors;
            set => (_actors, HasFetcher) = (value, value.Any(actor => actor.Role == FetcherRole));
        }

        public bool HasFetcher { get; private set; }

        public long Pages { get; set; }

        public RecentRate Rate { get; } = new();
    }
}
