namespace ActorCrawler.Cluster;

/// <summary>Nodes are killed where the nodes are connected by Akka.NET.</summary>
public sealed class AkkaChaosTests(ClusterServers servers) : ChaosTests(servers.OnAkka());
