using System.Threading.Channels;
using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>
/// Turns the first signal into a cancellation, so that a command can leave the cluster and the terminal in order; a second one has its usual meaning
/// again and ends the process.
/// </summary>
internal sealed class ClientSignals : IAsyncDisposable
{
    private readonly Channel<StopEvent> _events = Channel.CreateUnbounded<StopEvent>();
    private readonly CancellationTokenSource _stop;
    private readonly IDisposable _listener;
    private readonly Task _watching;

    /// <summary>Listens from now on.</summary>
    /// <param name="listen">Starts to turn signals into events.</param>
    /// <param name="cancellationToken">Cancels <see cref="Token"/> too.</param>
    public ClientSignals(Func<ChannelWriter<StopEvent>, IDisposable> listen, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _listener = listen(_events.Writer);
        _watching = WatchAsync();
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>What the process says when a signal ended it.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _watching;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        if (!await _events.Reader.WaitToReadAsync(CancellationToken.None) || !_events.Reader.TryRead(out var first))
        {
            return;
        }

        ExitCode = first switch
        {
            StopEvent.HangUp => ExitCodes.HungUp,
            StopEvent.Terminate => ExitCodes.Terminated,
            _ => ExitCodes.Interrupted,
        };
        _listener.Dispose();
        await _stop.CancelAsync();
    }
}
