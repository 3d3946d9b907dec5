namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>How a node ended.</summary>
/// <param name="IsClean">Whether it gave back and wrote everything; false where the time was too short.</param>
/// <param name="Failure">Why it could not go on; null where it was asked to stop.</param>
internal sealed record NodeEnd(bool IsClean, Exception? Failure = null);
