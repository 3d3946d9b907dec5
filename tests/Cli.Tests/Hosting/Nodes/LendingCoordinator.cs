using System.Collections.Concurrent;
using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>Lends one lease to the first fetcher that asks, and tells the test whatever it hears.</summary>
internal sealed class LendingCoordinator(SiteLeased lease) : IActor
{
    private readonly ConcurrentDictionary<Type, Channel<object>> _heard = new();
    private bool _lent;

    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (message is RequestWork request && !_lent)
        {
            _lent = true;
            await context.TellAsync(ActorAddress.Parse(request.Fetcher.Name), lease with { AnswersSequence = request.Sequence }, cancellationToken);
        }

        Of(message.GetType()).Writer.TryWrite(message);
    }

    /// <summary>The next message of a type.</summary>
    public async Task<T> NextAsync<T>() => (T)await Of(typeof(T)).Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Forgets what was heard so far.</summary>
    public void Forget() => _heard.Clear();

    private Channel<object> Of(Type type) => _heard.GetOrAdd(type, static _ => Channel.CreateUnbounded<object>());
}
