namespace ActorCrawler.Cluster;

/// <summary>Crawls where the nodes are connected by Akka.NET.</summary>
public sealed class AkkaCrawlTests(ClusterServers servers) : CrawlTests(servers.OnAkka());
