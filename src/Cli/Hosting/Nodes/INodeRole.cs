namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>What a node does in one of its roles. Disposed after the engine has stopped its actors: it writes what is left, and lets its files go.</summary>
internal interface INodeRole : IAsyncDisposable
{
    /// <summary>Completes with the reason when the role, and with it the node, cannot go on.</summary>
    Task<Exception> Failure { get; }
}
