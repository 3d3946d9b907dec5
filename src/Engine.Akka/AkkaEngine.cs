using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Carries messages between nodes with Akka.Remote; Akka.Cluster says who is there. Each actor of ours is one of Akka.NET's, and a message to one of this
/// process does not leave it. Delivery is at most once; what is lost comes back through leases.
/// </summary>
internal sealed partial class AkkaEngine : IEngine
{
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Residents _residents = new();
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private Task _running = Task.CompletedTask;
    private volatile AkkaSession? _session;
    private volatile bool _draining;
    private readonly HeldParcels _held = new();
    private readonly UnreadableMessages _unreadable;
    private volatile bool _cutOff;
    private AkkaSession? _leaving;
    private int _disposed;

    private AkkaEngine(AkkaOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options;
        Time = time;
        Neighbours = new Neighbours(options.Node);
        Transit = new Transit(time);
        AkkaLog = loggers.CreateLogger("akka");
        _log = loggers.CreateLogger("cluster");
        _unreadable = new UnreadableMessages(_log);
        _loggers = loggers;
    }

    /// <inheritdoc/>
    /// <remarks>It is the exception of an actor that failed eight times in a row, or an <see cref="EngineUnavailableException"/>.</remarks>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>What was lost so far.</summary>
    public EngineCounts Counts => Losses.Read();

    internal AkkaOptions Options { get; }

    internal TimeProvider Time { get; }

    internal LossCounter Losses { get; } = new();

    internal Neighbours Neighbours { get; }

    internal Transit Transit { get; }

    /// <summary>Where Akka.NET's own lines go.</summary>
    internal ILogger AkkaLog { get; }

    /// <summary>The actors that others are told of.</summary>
    internal IEnumerable<ActorAddress> ActorsHere => _residents.All.Where(residence => residence.Resident?.IsHere == true).Select(residence => residence.Address);

    /// <summary>Joins the cluster; waits while no seed node is there.</summary>
    /// <exception cref="EngineUnavailableException">It cannot listen, or the settings are wrong.</exception>
    public static async Task<AkkaEngine> StartAsync(
        AkkaOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var engine = new AkkaEngine(options, time, loggers);
        engine._running = engine.RunAsync();
        try
        {
            await engine._joined.Task.WaitAsync(cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken) => Neighbours.WatchAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="AddressTakenException">Another node has it; a singleton, and it stayed so for <see cref="AkkaOptions.TakeoverPatience"/>.</exception>
    public async ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_draining, this);
        ArgumentNullException.ThrowIfNull(address.Instance, nameof(address));
        var residence = new Residence(this, address, factory, mailbox);
        Resident? resident;
        lock (_lock)
        {
            if (!_residents.TryAdd(residence))
            {
                throw new InvalidOperationException($"There is an actor at {address} already.");
            }

            resident = _session is { } session ? residence.Begin(session) : null;
        }

        if (Options.Singletons.Contains(address) && resident is not null)
        {
            await WaitForAsync(residence, resident, cancellationToken);
        }

        Announce();
        return residence;
    }

    /// <inheritdoc/>
    public ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken)
    {
        if (_residents.Find(to) is { } resident)
        {
            return resident.PutAsync(from, message, cancellationToken);
        }

        if (!MessageCodec.CanEncode(message) || !TrySend(new Parcel(from, to, message, Transit.Stamp())))
        {
            Losses.Unaddressed();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Leaves the cluster: stops every actor, those hosted last first and neighbours of one role together, so that each can still tell what it has; then
    /// the others are told that this node goes.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        _draining = true;
        await _stop.CancelAsync();
        await (_session?.LeaveAsync() ?? Task.CompletedTask);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Neighbours.Close();
    }

    /// <summary>Sends what was kept for those who were not there.</summary>
    internal void SendHeld()
    {
        foreach (var parcel in _held.TakeAll())
        {
            if (!TrySend(parcel))
            {
                Losses.Unaddressed();
            }
        }
    }

    /// <summary>Sends a message to another node; or keeps it for a coordinator that this node does not reach for the moment, or for a role that nobody has yet.</summary>
    private bool TrySend(Parcel parcel)
    {
        var isForOwner = Options.Singletons.Contains(parcel.To);
        var isSent = !(isForOwner && _cutOff) && _session?.TrySend(parcel) == true;
        return isSent || ((isForOwner || parcel.To.Instance is null) && _held.TryAdd(parcel));
    }

    private async Task WaitForAsync(Residence residence, Resident resident, CancellationToken cancellationToken)
    {
        try
        {
            // the node itself needs a moment to hand it out, also where nobody else has it
            await resident.Started.WaitAsync(Options.TakeoverPatience + HandOver, Time, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            await residence.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new AddressTakenException(residence.Address, Neighbours.FindHost(residence.Address), fault);
        }
    }
}
