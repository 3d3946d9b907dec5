using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>
/// The actor through which a command talks to the coordinator, one question at a time. Any message may be lost, so it repeats a question until the
/// answer is there; for the coordinator that is the same as asking once.
/// </summary>
internal sealed class ClientActor : IActor
{
    /// <summary>The role of its address.</summary>
    public const string Role = "client";

    /// <summary>How long an answer is waited for before the question is sent once more.</summary>
    public static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);

    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private Question? _open;
    private IDisposable? _repeat;

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case Question question:
                _open = question;
                await SendAsync(context, cancellationToken);
                break;
            case Repeat when _open is { IsOpen: true }:
                await SendAsync(context, cancellationToken);
                break;
            default:
                if (_open?.TryAnswer(message) == true)
                {
                    _repeat?.Dispose();
                }

                break;
        }
    }

    // The timer first: sending may take as long as a broker is away.
    private ValueTask SendAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _repeat?.Dispose();
        _repeat = context.TellSelfAfter(RepeatAfter, Repeat.Instance);
        _open!.Sent++;
        return context.TellAsync(Coordinator, _open.Message, cancellationToken);
    }

    private sealed record Repeat
    {
        public static readonly Repeat Instance = new();
    }
}
