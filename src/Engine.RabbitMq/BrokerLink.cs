using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Keeps a session with the broker open: waits for the broker at the start, opens another session when one ends, with growing pauses and
/// one line in the log for an outage however long it lasts.
/// </summary>
internal sealed partial class BrokerLink(RabbitMqOptions options, Func<CancellationToken, Task<string>> live, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Attempts in a row, about four seconds, after which it is said that no broker listens there. A broker that is starting behind the proxy of a
    /// container looks the same for a moment.
    /// </summary>
    private const int StrangeAttempts = 5;

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _awaySince;
    private string _told = "";
    private TimeSpan _pause = FirstPause;
    private int _strange;

    /// <summary>Completes with the first session; fails with <see cref="EngineUnavailableException"/> when the broker will not have us.</summary>
    public Task First => _first.Task;

    /// <summary>What is wrong with that which listens at the endpoint, where it has not once answered like a broker; else null.</summary>
    public string? Complaint => Volatile.Read(ref _strange) >= StrangeAttempts ? BrokerFaults.NoBroker(options) : null;

    /// <summary>Lives until cancelled, or until the broker has said at the start that it will not have us.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Lost(await live(cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!Note(fault))
                {
                    return;
                }
            }

            await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
    }

    /// <summary>A session is open.</summary>
    public void Opened()
    {
        if (_awaySince is { } since)
        {
            Lines.Back(log, options.Endpoint, time.GetElapsedTime(since));
        }

        (_awaySince, _told, _pause) = (null, "", FirstPause);
        Volatile.Write(ref _strange, 0);
        _first.TrySetResult();
    }

    private void Lost(string reason)
    {
        if (_awaySince is null)
        {
            _awaySince = time.GetTimestamp();
            Lines.Lost(log, options.Endpoint, reason);
        }
    }

    /// <summary>False where there is no point in another attempt.</summary>
    private bool Note(Exception fault)
    {
        var isLoss = BrokerFaults.IsLoss(fault);
        if (!isLoss)
        {
            Lines.Unexpected(log, fault);
        }

        var unavailable = BrokerFaults.Explain(fault, options);
        if (unavailable is not null && _first.TrySetException(unavailable))
        {
            return false;
        }

        if (unavailable is not null && unavailable.Message != _told)
        {
            _told = unavailable.Message;
            Lines.Refused(log, unavailable.Message);
        }
        else if (isLoss && _awaySince is null)
        {
            Lines.NotThere(log, options.Endpoint, BrokerFaults.Reason(fault));
        }

        _awaySince ??= time.GetTimestamp();
        NoteAnswer(fault);
        return true;
    }

    private void NoteAnswer(Exception fault)
    {
        Volatile.Write(ref _strange, BrokerFaults.IsStrange(fault) ? _strange + 1 : 0);
        if (_strange == StrangeAttempts)
        {
            Lines.Strange(log, BrokerFaults.NoBroker(options));
        }
    }
}
