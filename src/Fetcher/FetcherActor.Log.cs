using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Fetcher;

/// <content>Log lines.</content>
internal sealed partial class FetcherActor
{
    [LoggerMessage(101, LogLevel.Error, "The session of lease {Lease} failed: its URLs return when the lease expires")]
    private partial void LogSessionFailed(LeaseId lease, Exception failure);

    [LoggerMessage(102, LogLevel.Warning, "Lease {Lease} wants {Connections} connections and {FreeSlots} are free: given back")]
    private partial void LogNoRoom(LeaseId lease, int connections, int freeSlots);

    [LoggerMessage(103, LogLevel.Warning, "A message that a fetcher cannot take: {Type}")]
    private partial void LogUnexpected(string type);
}
