using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Counts what is lost on the way, from any thread.</summary>
internal sealed class WireLosses(ILogger log)
{
    private readonly UnreadableMessages _unreadable = new(log);
    private long _unsent;
    private long _unrouted;
    private long _expired;
    private long _undecodable;
    private long _incompatible;

    public RabbitMqCounts Read() => new(
        default,
        Interlocked.Read(ref _unsent),
        Interlocked.Read(ref _unrouted),
        Interlocked.Read(ref _expired),
        Interlocked.Read(ref _undecodable),
        Interlocked.Read(ref _incompatible));

    public void Unsent(int count = 1) => Interlocked.Add(ref _unsent, count);

    public void Unrouted() => Interlocked.Increment(ref _unrouted);

    public void Expired() => Interlocked.Increment(ref _expired);

    public void Incompatible() => Interlocked.Increment(ref _incompatible);

    public void Undecodable(in DecodeFailure failure)
    {
        Interlocked.Increment(ref _undecodable);
        _unreadable.Tell(failure);
    }
}
