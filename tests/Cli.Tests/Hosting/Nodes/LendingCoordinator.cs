using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>Lends one lease to the first fetcher that asks, and tells the test whatever it hears.</summary>
internal sealed class LendingCoordinator(SiteLeased lease) : IActor
{
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private bool _lent;

    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (message is RequestWork request && !_lent)
        {
            _lent = true;
            await context.TellAsync(ActorAddress.Parse(request.Fetcher.Name), lease with { AnswersSequence = request.Sequence }, cancellationToken);
        }

        _heard.Writer.TryWrite(message);
    }

    /// <summary>The next message of a type, passing over others.</summary>
    public async Task<T> NextAsync<T>()
    {
        while (true)
        {
            if (await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken) is T message)
            {
                return message;
            }
        }
    }

    /// <summary>Forgets what was heard so far.</summary>
    public void Forget()
    {
        while (_heard.Reader.TryRead(out _))
        {
            // nobody wants it any more
        }
    }
}
