namespace ActorCrawler.Fetcher;

/// <summary>Tells a fetcher, on its own node, that the node is cut off from the cluster: it starts no request until it is told otherwise.</summary>
/// <param name="IsCutOff">False: the node is back.</param>
internal sealed record CutOff(bool IsCutOff);
