using System.Collections.Concurrent;
using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>The actors of this node by address. Read on every message, so reading takes no lock.</summary>
internal sealed class Residents
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<ActorAddress, Residence> _open = new();
    private readonly HashSet<ActorAddress> _taken = [];
    private ImmutableArray<Residence> _all = [];

    /// <summary>Every actor, in the order in which they were hosted.</summary>
    public ImmutableArray<Residence> All
    {
        get
        {
            lock (_lock)
            {
                return _all;
            }
        }
    }

    /// <summary>Adds an actor; false where its address is taken.</summary>
    public bool TryAdd(Residence residence)
    {
        lock (_lock)
        {
            if (!_taken.Add(residence.Address))
            {
                return false;
            }

            _all = _all.Add(residence);
            _open[residence.Address] = residence;
            return true;
        }
    }

    /// <summary>The actor gets no more messages; its address stays taken.</summary>
    public void Close(Residence residence) => _open.TryRemove(KeyValuePair.Create(residence.Address, residence));

    /// <summary>The actor is gone, and its address free.</summary>
    public void Remove(Residence residence)
    {
        lock (_lock)
        {
            Close(residence);
            if (_all.Contains(residence))
            {
                _all = _all.Remove(residence);
                _taken.Remove(residence.Address);
            }
        }
    }

    /// <summary>The actor at an address; for a role alone, the least loaded one. Null where there is none here.</summary>
    public Resident? Find(ActorAddress address)
    {
        if (address.Instance is not null)
        {
            return _open.TryGetValue(address, out var residence) && residence.Resident is { IsHere: true } here ? here : null;
        }

        Resident? best = null;
        var least = int.MaxValue;
        foreach (var (candidate, residence) in _open)
        {
            if (candidate.Role == address.Role && residence.Resident is { IsOpen: true } resident)
            {
                var load = resident.Load;
                if (best is null || load < least)
                {
                    (best, least) = (resident, load);
                }
            }
        }

        return best;
    }
}
