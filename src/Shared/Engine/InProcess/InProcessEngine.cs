using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>
/// Carries messages within a process: nothing is serialised, and nothing is lost but what <see cref="Counts"/> tells. Messages to a role
/// go to its least loaded actor.
/// </summary>
/// <param name="time">The clock of timers and restarts.</param>
/// <param name="loggers">Each actor logs under a category that is its address.</param>
/// <param name="stopGrace">How long <see cref="DisposeAsync"/> lets actors handle what they have before it asks them to break off; null
/// for <see cref="StopGrace"/>.</param>
public sealed class InProcessEngine(TimeProvider time, ILoggerFactory loggers, TimeSpan? stopGrace = null) : IEngine
{
    /// <summary>How long a stop lets actors handle what they have where nobody says otherwise.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    /// <summary>The name of the one node.</summary>
    public const string NodeName = "local";

    private readonly AddressBook _addresses = new();
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();

    /// <inheritdoc/>
    /// <remarks>It is the exception of an actor that failed eight times in a row.</remarks>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>What was lost so far.</summary>
    public EngineCounts Counts => Losses.Read();

    internal TimeProvider Time => time;

    internal LossCounter Losses { get; } = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeEvent> WatchNodesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new NodeEvent(NodeName, Up: true, [.. _addresses.All.Select(actor => actor.Address)]);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (address.Instance is null)
        {
            throw new ArgumentException($"An actor needs an address with an instance, not just the role {address}.", nameof(address));
        }

        var actor = new ActorCell(this, address, factory, mailbox, loggers.CreateLogger(address.ToString()));
        if (!_addresses.TryAdd(actor))
        {
            throw new InvalidOperationException($"There is an actor at {address} already.");
        }

        actor.Start();
        return ValueTask.FromResult<IAsyncDisposable>(actor);
    }

    /// <inheritdoc/>
    public ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken)
    {
        if (_addresses.Find(to) is { } actor)
        {
            return actor.Mailbox.PutAsync(new Envelope(from, message, Own: null), cancellationToken);
        }

        Losses.Unaddressed();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Stops every actor, those hosted last first and neighbours of one role together: an actor that finishes its work can still tell those
    /// that were hosted before it. Whoever is not done after the grace, counted for all together, is asked to break off.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        var stopping = StopAsync();
        using var patience = new CancellationTokenSource();
        if (await Task.WhenAny(stopping, Task.Delay(stopGrace ?? StopGrace, time, patience.Token)) != stopping)
        {
            await Task.WhenAll(_addresses.All.Select(actor => actor.CutAsync()));
        }

        await patience.CancelAsync();
        await stopping;
    }

    internal void Remove(ActorCell actor) => _addresses.Remove(actor);

    internal void GiveUp(Exception failure) => _failure.TrySetResult(failure);

    private async Task StopAsync()
    {
        var rest = _addresses.All;
        while (rest is [.., var last])
        {
            var neighbours = rest.Reverse().TakeWhile(actor => actor.Address.Role == last.Address.Role).ToList();
            await Task.WhenAll(neighbours.Select(actor => actor.DisposeAsync().AsTask()));
            rest = rest[..^neighbours.Count];
        }
    }
}
