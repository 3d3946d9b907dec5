namespace ActorCrawler.Cluster;

/// <summary>Coordinators end and start anew where the nodes are connected by Akka.NET.</summary>
public sealed class AkkaRestartTests(ClusterServers servers) : RestartTests(servers.OnAkka());
