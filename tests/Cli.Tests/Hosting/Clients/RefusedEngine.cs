using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Cli.Tests.Hosting.Clients;

/// <summary>An engine whose node the others will not have: nothing gets through, and it says why.</summary>
internal sealed class RefusedEngine(string reason) : IEngine
{
    public Task<Exception> Failure { get; } = Task.FromResult<Exception>(new EngineUnavailableException(reason));

    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAsyncDisposable>(this);

    public ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
