using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <content>The life of the node in the cluster, and what its actors within Akka.NET tell the engine.</content>
internal sealed partial class AkkaEngine
{
    /// <summary>What a singleton takes to begin where nobody has to let it go first.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RejoinPause = TimeSpan.FromSeconds(1);

    internal ILogger LogOf(ActorAddress address) => _loggers.CreateLogger(address.ToString());

    internal void GiveUp(Exception failure) => _failure.TrySetResult(failure);

    internal void NoteWaiting() => Lines.Waiting(_log, string.Join(", ", Options.Seeds), Options.Host);

    /// <summary>What came in is no message: counted, and told once of each kind.</summary>
    internal void NoteUnreadable(in DecodeFailure failure)
    {
        Losses.Failed();
        _unreadable.Tell(failure);
    }

    /// <summary>Takes a message of another node for an actor here.</summary>
    internal void Take(Parcel parcel)
    {
        var resident = _residents.Find(parcel.To);
        if (parcel.Content is SiteLeased lease && resident is not { IsOpen: true })
        {
            GiveBack(lease, parcel);
        }
        else if (resident is not null)
        {
            Take(parcel, resident);
        }
        else if (parcel.To.Instance is not null || Neighbours.FindActor(parcel.To.Role) is not { } other || !TrySend(parcel with { To = other }))
        {
            // a role whose actors here are stopping is sent on to one actor: two nodes that stop would play it back and forth
            Losses.Unaddressed();
        }
    }

    /// <summary>A grant that crossed the end of its fetcher goes back untried: as a lost one it would cost each of its URLs an attempt.</summary>
    private void GiveBack(SiteLeased lease, Parcel parcel)
    {
        var back = new LeaseReleased(lease.Lease, [.. lease.Urls.Select(url => url.Url.Key)]);
        if (!TrySend(new Parcel(parcel.To, parcel.From, back, Transit.Stamp())))
        {
            Losses.Unaddressed();
        }
    }

    /// <summary>The same, where it is known which actor gets it. What is too late to be of use is dropped and counted.</summary>
    internal void Take(Parcel parcel, Resident resident)
    {
        if (Transit.Measure(parcel.Postmark) > Transit.Allowance && parcel.Content is (SiteLeased or RequestWork))
        {
            Losses.Unaddressed();
            Lines.Late(_log, parcel.Content.GetType().Name, parcel.From);
            return;
        }

        resident.PutFromAfar(parcel);
    }

    /// <summary>Another node has this one's name, or speaks another version: the one that came later goes.</summary>
    internal void Refuse(NodeAnnouncement other, bool givesWay)
    {
        if (givesWay)
        {
            GiveUp(new EngineUnavailableException(other.Node == Options.Node
                ? $"There is a node named '{Options.Node}' in cluster '{Options.Cluster}' already: give this one a name of its own (cluster.node)."
                : $"Node '{other.Node}' of cluster '{Options.Cluster}' speaks version {other.Protocol} and this one {MessageCodec.ProtocolVersion}: "
                    + "run the same version on all nodes."));
        }
        else
        {
            Lines.Ignored(_log, other.Node, other.Protocol);
        }
    }

    /// <summary>The cluster's events say that the node is cut off from the coordinator, or back; they have no say once it leaves.</summary>
    internal void Judge(bool isCutOff)
    {
        if (!IsLeaving)
        {
            SetCutOff(isCutOff);
        }
    }

    private void SetCutOff(bool isCutOff)
    {
        if (_cutOff != isCutOff)
        {
            _cutOff = isCutOff;
            Neighbours.SetSelf(!isCutOff, [.. ActorsHere]);
        }
    }

    /// <summary>An actor is about to stop: its address stays taken until it has, and gets no more messages.</summary>
    internal void Close(Residence residence)
    {
        _residents.Close(residence);
        Announce();
    }

    internal void Remove(Residence residence) => _residents.Remove(residence);

    /// <summary>Whether the node is about to go, for good or to come back as another.</summary>
    internal bool IsLeaving => _draining || (_session is { } session && _leaving == session);

    /// <summary>Leaves a cluster that has lost its coordinator, once what is in hand is done, to join the one that the next coordinator begins.</summary>
    internal void Rejoin()
    {
        if (!_draining && _session is { } session && Interlocked.Exchange(ref _leaving, session) != session)
        {
            SetCutOff(true);
            _ = RejoinAsync(session);
        }
    }

    /// <summary>Stops all actors, within the grace.</summary>
    /// <returns>Whether each has said all that it had to say; false where the grace was over before.</returns>
    internal async Task<bool> StopActorsAsync()
    {
        var stopping = StopInOrderAsync();
        using var patience = new CancellationTokenSource();
        var isInTime = await Task.WhenAny(stopping, Task.Delay(Options.StopGrace, Time, patience.Token)) == stopping;
        if (!isInTime)
        {
            await Task.WhenAll(_residents.All.Select(residence => residence.CutAsync()));
        }

        await patience.CancelAsync();
        await stopping;
        return isInTime;
    }

    /// <summary>Lives in one actor system after the other, until it is to stop.</summary>
    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var session = await AkkaSession.OpenAsync(this, _stop.Token);
                Enter(session);
                if (_stop.IsCancellationRequested)
                {
                    // whoever stops the engine may have looked for a session just before there was this one
                    await session.LeaveAsync();
                }

                await session.Ended;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                _joined.TrySetCanceled(_stop.Token);
                return;
            }
            catch (Exception failure)
            {
                _joined.TrySetException(failure);
                _failure.TrySetResult(failure);
                return;
            }

            _session = null;
            if (_draining || !CanComeBack())
            {
                return;
            }

            Lines.Lost(_log);
            SetCutOff(true);
            Neighbours.Forget();
            await Task.Delay(RejoinPause, Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RejoinAsync(AkkaSession session)
    {
        await StopActorsAsync();
        session.Quit();
    }

    private void Enter(AkkaSession session)
    {
        lock (_lock)
        {
            foreach (var residence in _residents.All)
            {
                residence.Begin(session);
            }

            _session = session;
        }

        if (!_joined.TrySetResult())
        {
            Lines.Back(_log);
        }

        SetCutOff(false);
        Announce();
        SendHeld();
    }

    /// <summary>A singleton that was taken from this node may live elsewhere by now: its process begins anew.</summary>
    private bool CanComeBack()
    {
        if (!_residents.All.Any(residence => Options.Singletons.Contains(residence.Address)))
        {
            return true;
        }

        GiveUp(new InvalidOperationException("The cluster took this node for gone, and it had an actor of which there is one."));
        return false;
    }

    private void Announce()
    {
        if (!_draining)
        {
            Neighbours.SetSelf(!_cutOff, [.. ActorsHere]);
            _session?.Announce();
        }
    }

    private async Task StopInOrderAsync()
    {
        var rest = _residents.All;
        while (rest is [.., var last])
        {
            var neighbours = rest.Reverse().TakeWhile(residence => residence.Address.Role == last.Address.Role).ToList();
            await Task.WhenAll(neighbours.Select(residence => residence.StopAsync()));
            rest = rest[..^neighbours.Count];
        }
    }
}
