using System.Collections.Concurrent;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Carries messages between nodes over RabbitMQ. Its actors live in an in-process engine, and a message to one of them need not leave the
/// process (<see cref="LocalDelivery"/>). Delivery is at most once: a message is acknowledged before it is handled, nothing is kept on
/// disk, nothing is confirmed; what is lost comes back through leases.
/// </summary>
public sealed partial class RabbitMqEngine : IEngine
{
    /// <summary>How long a stop waits for what is on its way through the broker.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan TakeoverPause = TimeSpan.FromSeconds(1);

    private readonly RabbitMqOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly TopologyNames _names;
    private readonly InProcessEngine _local;
    private readonly WireLosses _losses;
    private readonly Outbox _outbox;
    private readonly Membership _membership;
    private readonly BrokerLink _link;
    private readonly Residents _residents = new();
    private readonly ConcurrentDictionary<string, Fence> _fences = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private volatile BrokerSession? _session;
    private Task _running = Task.CompletedTask;
    private volatile bool _draining;
    private int _disposed;

    private RabbitMqEngine(RabbitMqOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger("broker");
        _options = options;
        _time = time;
        _names = new TopologyNames(options.Cluster);
        _local = new InProcessEngine(time, loggers, options.StopGrace);
        _losses = new WireLosses(log);
        _outbox = new Outbox(time, _losses);
        _membership = new Membership(options, _names, _losses, time, log);
        _link = new BrokerLink(options, LiveAsync, time, log);
        _log = log;
        Failure = Task.WhenAny(_local.Failure, _membership.Refused).Unwrap();
    }

    /// <inheritdoc/>
    /// <remarks>It is the exception of an actor that failed eight times in a row, or an <see cref="EngineUnavailableException"/>.</remarks>
    public Task<Exception> Failure { get; }

    /// <summary>What was lost so far.</summary>
    public RabbitMqCounts Counts => _losses.Read() with { Local = _local.Counts };

    /// <summary>Connects to the broker; waits for it while it is not there.</summary>
    /// <exception cref="ArgumentException">The options are wrong; all of it is said.</exception>
    /// <exception cref="EngineUnavailableException">The broker is there and will not have us.</exception>
    /// <exception cref="NoBrokerException">It was cancelled, and what listens there does not answer like a broker.</exception>
    public static async Task<RabbitMqEngine> StartAsync(
        RabbitMqOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var engine = new RabbitMqEngine(options, time, loggers);
        engine._running = Task.WhenAll(engine._link.RunAsync(engine._stop.Token), engine._membership.RunAsync(engine._stop.Token));
        try
        {
            await engine._link.First.WaitAsync(cancellationToken);
            return engine;
        }
        catch (OperationCanceledException calledOff) when (engine._link.Complaint is { } complaint)
        {
            await engine.DisposeAsync();
            throw new NoBrokerException(complaint, calledOff);
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken) => _membership.WatchAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The address is taken here.</exception>
    /// <exception cref="AddressTakenException">It is taken on another node, and stayed so for <see cref="RabbitMqOptions.TakeoverPatience"/>.</exception>
    public async ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_draining, this);
        ArgumentNullException.ThrowIfNull(address.Instance, nameof(address));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_names.Queue(address).Length, TopologyNames.MaxName, nameof(address));
        var askedAt = _time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await HostNowAsync(address, factory, mailbox, cancellationToken);
            }
            catch (AddressTakenException taken) when (_time.GetElapsedTime(askedAt) < _options.TakeoverPatience)
            {
                if (attempt == 1)
                {
                    Lines.Taken(_log, address, taken.Node ?? "another node", _options.TakeoverPatience);
                }
            }

            await Task.Delay(TakeoverPause, _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken) =>
        StaysHere(to, message)
            ? _local.TellAsync(from, to, message, cancellationToken)
            : _outbox.PutAsync(new Outgoing(from, to, message, _time.GetTimestamp()), cancellationToken);

    /// <summary>
    /// Stops every actor as <see cref="InProcessEngine.DisposeAsync"/> does, after what their queues hold has come in, and sends what they
    /// still say: leases that are given back reach the coordinator.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        _draining = true;
        var (session, unsent) = (_session, Counts.Unsent);
        await Task.WhenAll(_residents.Addresses.Select(address => FlushAsync(address, isLast: true)));
        await PatientlyAsync(CancelQueuesAsync());
        await _local.DisposeAsync();
        var isFlushed = await PatientlyAsync(_outbox.FlushAsync());
        await _membership.LeaveAsync(hasSaidAll: isFlushed && Counts.Unsent == unsent && _session == session);
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// Completes when everything that this node sent to an actor of its own before is in the mailbox, or cannot be any more. After the last
    /// flush nothing more gets in.
    /// </summary>
    internal async Task FlushAsync(ActorAddress address, bool isLast)
    {
        if (_session is null)
        {
            return;
        }

        var fence = new Fence(isLast);
        _fences[fence.Id] = fence;
        await PatientlyAsync(PassAsync(new Outgoing(address, address, fence, _time.GetTimestamp()), fence));
        _fences.TryRemove(fence.Id, out _);
    }

    private async Task PassAsync(Outgoing outgoing, Fence fence)
    {
        await _outbox.PutAsync(outgoing, CancellationToken.None);
        await fence.Passed;
    }

    /// <summary>Waits for something that needs the broker. A stop does not hang on one that is slow, and not at all on one that is not heard any more.</summary>
    /// <returns>False where that took too long: what is lost by it comes back through leases.</returns>
    private async Task<bool> PatientlyAsync(Task task)
    {
        try
        {
            await task.WaitAsync(_membership.IsCutOff ? TimeSpan.Zero : StopPatience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private bool StaysHere(ActorAddress to, object message)
    {
        if (!MessageCodec.CanEncode(message))
        {
            return true;
        }

        var near = _draining || _options.Local switch
        {
            LocalDelivery.Prefer => true,
            LocalDelivery.Share => to.Instance is not null,
            _ => false,
        };
        return near && _residents.Have(to);
    }
}
