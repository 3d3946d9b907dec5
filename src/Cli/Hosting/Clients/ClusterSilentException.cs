namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Nobody in the cluster answers: its message is one sentence for a person that says what to do.</summary>
internal sealed class ClusterSilentException(string message) : Exception(message);
