using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>Who is where. Read on every message, so reading takes no lock.</summary>
internal sealed class AddressBook
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<ActorAddress, ActorCell> _actors = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<ActorCell>> _roles = new();

    private ImmutableArray<ActorCell> _all = [];

    /// <summary>Every actor, in the order in which they were hosted.</summary>
    public ImmutableArray<ActorCell> All
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
    public bool TryAdd(ActorCell actor)
    {
        lock (_lock)
        {
            if (!_actors.TryAdd(actor.Address, actor))
            {
                return false;
            }

            _roles[actor.Address.Role] = Role(actor.Address.Role).Add(actor);
            _all = _all.Add(actor);
            return true;
        }
    }

    public void Remove(ActorCell actor)
    {
        lock (_lock)
        {
            _actors.TryRemove(KeyValuePair.Create(actor.Address, actor));
            _roles[actor.Address.Role] = Role(actor.Address.Role).Remove(actor);
            _all = _all.Remove(actor);
        }
    }

    /// <summary>The actor at an address; for a role alone, the least loaded one. Null where there is none.</summary>
    public ActorCell? Find(ActorAddress address)
    {
        if (address.Instance is not null)
        {
            return _actors.GetValueOrDefault(address);
        }

        ActorCell? best = null;
        var least = int.MaxValue;
        foreach (var actor in Role(address.Role))
        {
            var load = actor.Load;
            if (best is null || load < least)
            {
                (best, least) = (actor, load);
            }
        }

        return best;
    }

    private ImmutableArray<ActorCell> Role(string role) => _roles.GetValueOrDefault(role, []);
}
