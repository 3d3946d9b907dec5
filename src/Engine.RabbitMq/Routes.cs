using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Addresses as the broker wants them, each made once. It has one owner and no lock.</summary>
internal sealed class Routes(TopologyNames names)
{
    /// <summary>Far more than a cluster has; but each command of a user answers to an address of its own.</summary>
    private const int MaxKnown = 4_096;

    private readonly Dictionary<ActorAddress, (string Text, CachedString Queue)> _known = [];

    /// <summary>An address as text.</summary>
    public string TextOf(ActorAddress address) => Find(address).Text;

    /// <summary>The queue of an address.</summary>
    public CachedString QueueOf(ActorAddress address) => Find(address).Queue;

    private (string Text, CachedString Queue) Find(ActorAddress address)
    {
        if (_known.TryGetValue(address, out var route))
        {
            return route;
        }

        if (_known.Count == MaxKnown)
        {
            _known.Clear();
        }

        return _known[address] = (address.ToString(), new CachedString(names.Queue(address)));
    }
}
