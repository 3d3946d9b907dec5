using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// The queues of this node's actors, through the sessions that come and go. The gate makes one step of hosting, of ending, and of opening a
/// session: a session that opens finds every actor, and an actor that is hosted finds the session or is found by the next one.
/// </summary>
public sealed partial class RabbitMqEngine
{
    /// <summary>Stops an actor: what has come in is handled, what comes later is lost with its queue.</summary>
    internal async Task EndAsync(ActorAddress address, IAsyncDisposable actor)
    {
        // out of the book first: what others in this process say from now on goes by the broker, where it comes behind the last fence
        await WithGateAsync(() => _residents.Remove(address));
        if (!_draining)
        {
            await FlushAsync(address, isLast: true);
        }

        var inboxes = new List<Inbox>();
        await WithGateAsync(() => inboxes.AddRange(TakeOut(address)));
        await PatientlyAsync(Task.WhenAll(inboxes.Select(inbox => inbox.CancelAsync())));
        await actor.DisposeAsync();
        await PatientlyAsync(Task.WhenAll(inboxes.Select(inbox => inbox.CloseAsync())));
        await _membership.SetActorsAsync(_residents.Addresses);
    }

    private async ValueTask<IAsyncDisposable> HostNowAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // the queue first: an actor whose address another node has must not even start
            var inbox = _residents.Have(address) ? null : await TryDeclareAsync(address, mailbox, cancellationToken);
            var actor = await HostLocallyAsync(inbox, address, factory, mailbox, cancellationToken);
            _residents.Add(address, mailbox);
            await ConsumeAsync(inbox, address, mailbox, cancellationToken);
            await _membership.SetActorsAsync(_residents.Addresses);
            return new Residence(this, address, actor);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>One session with the broker, from connecting to its end; returns why it ended.</summary>
    private async Task<string> LiveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await BrokerConnection.OpenAsync(_options, _time, cancellationToken);
        var session = new BrokerSession(connection.Client, _names, _local, _losses, Pass);
        try
        {
            await OpenAsync(session, connection.Client, cancellationToken);
            _link.Opened();
            var reason = await session.RunAsync(_outbox, _time, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return reason;
        }
        finally
        {
            _session = null;
            _membership.Lose();
        }
    }

    private async Task OpenAsync(BrokerSession session, IConnection connection, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var (address, mailbox) in _residents.Queues)
            {
                var inbox = await session.DeclareAsync(address, mailbox, cancellationToken);
                await inbox.ConsumeAsync(cancellationToken);
            }

            await _membership.JoinAsync(connection, session.Break, cancellationToken);
            _session = session;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes the queue of a new actor ours; null while the broker is away, for then the next session will.</summary>
    private async Task<Inbox?> TryDeclareAsync(ActorAddress address, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
        {
            return null;
        }

        if (session.Has(address))
        {
            throw new InvalidOperationException($"The actor at {address} is stopping.");
        }

        try
        {
            return await session.DeclareAsync(address, mailbox, cancellationToken);
        }
        catch (Exception fault) when (BrokerFaults.IsTaken(fault))
        {
            throw new AddressTakenException(address, _membership.FindHost(address), fault);
        }
        catch (Exception fault) when (BrokerFaults.Explain(fault, _options) is { } unavailable)
        {
            throw new EngineUnavailableException(unavailable.Message, fault);
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault) && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IAsyncDisposable> HostLocallyAsync(
        Inbox? inbox, ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        try
        {
            return await _local.HostAsync(address, () => new Guest(factory(), this), mailbox, cancellationToken);
        }
        catch when (inbox is not null)
        {
            _session?.Remove(address);
            await inbox.CloseAsync();
            throw;
        }
    }

    private async Task ConsumeAsync(Inbox? inbox, ActorAddress address, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        if (inbox is null || _session is not { } session)
        {
            return;
        }

        try
        {
            await inbox.ConsumeAsync(cancellationToken);
            var role = new ActorAddress(address.Role);
            if (!session.Has(role))
            {
                var shared = await session.DeclareAsync(role, mailbox, cancellationToken);
                await shared.ConsumeAsync(cancellationToken);
            }
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault) && !cancellationToken.IsCancellationRequested)
        {
            // the session is ending, and the next one opens these queues too
        }
    }

    /// <summary>The inboxes that end with an actor: that of its role only with the last actor here.</summary>
    private IEnumerable<Inbox> TakeOut(ActorAddress address)
    {
        var role = new ActorAddress(address.Role);
        Inbox?[] ending = [_session?.Remove(address), _residents.Have(role) ? null : _session?.Remove(role)];
        return ending.OfType<Inbox>();
    }

    private async Task WithGateAsync(Action step)
    {
        await _gate.WaitAsync();
        try
        {
            step();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CancelQueuesAsync()
    {
        var cancelling = Task.CompletedTask;
        await WithGateAsync(() => cancelling = _session?.CancelAsync() ?? cancelling);
        await cancelling;
    }

    private bool Pass(string? id)
    {
        if (id is null || !_fences.TryGetValue(id, out var fence))
        {
            return false;
        }

        fence.Pass();
        return fence.IsLast;
    }
}
