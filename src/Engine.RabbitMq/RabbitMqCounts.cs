using ActorCrawler.Shared.Engine.InProcess;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>What an engine lost since its start, and why.</summary>
/// <param name="Local">Lost between the broker and the actors, or between actors of this process.</param>
/// <param name="Unsent">Dropped because the broker was away, or took nothing for long.</param>
/// <param name="Unrouted">Returned by the broker: nobody has the address.</param>
/// <param name="Expired">Not sent because they would have come too late.</param>
/// <param name="Undecodable">Arrived, and were no message.</param>
/// <param name="Incompatible">Announcements of nodes that speak another version.</param>
public readonly record struct RabbitMqCounts(
    EngineCounts Local, long Unsent, long Unrouted, long Expired, long Undecodable, long Incompatible);
