using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>Who is where. Read on every message, so reading takes no lock.</summary>
internal sealed class AddressBook
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<ActorAddress, ActorCell> _actors = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<ActorCell>> _roles = new();

    public IReadOnlyList<ActorCell> All => [.. _actors.Values];

    /// <summary>Adds an actor; false where its address is taken.</summary>
    public bool TryAdd(ActorCell actor)
    {
        lock (_lock)
        {
            return _actors.TryAdd(actor.Address, actor) && SetRole(actor, Role(actor.Address.Role).Add(actor));
        }
    }

    public void Remove(ActorCell actor)
    {
        lock (_lock)
        {
            _actors.TryRemove(KeyValuePair.Create(actor.Address, actor));
            SetRole(actor, Role(actor.Address.Role).Remove(actor));
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

    private bool SetRole(ActorCell actor, ImmutableArray<ActorCell> actors)
    {
        _roles[actor.Address.Role] = actors;
        return true;
    }
}
