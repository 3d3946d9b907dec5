using System.Collections.Concurrent;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Counts what is lost on the way, from any thread, and says once of each kind of undecodable message that there is one.</summary>
internal sealed partial class WireLosses(ILogger log)
{
    /// <summary>Names come from anywhere: no more than this many are told apart.</summary>
    private const int MaxTold = 100;

    private readonly ConcurrentDictionary<(DecodeProblem, string), byte> _told = new();
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
        if (_told.Count < MaxTold && _told.TryAdd((failure.Problem, failure.Type), 0))
        {
            Lines.Undecodable(log, Printable(failure.Type), failure.Problem, failure.Detail);
        }
    }

    private static string Printable(string type) =>
        type.Length == 0 ? "(no name)" : string.Concat(type.Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '?'));
}
