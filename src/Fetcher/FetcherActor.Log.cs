using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
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

    [LoggerMessage(104, LogLevel.Debug, "Took {Count} URLs of {Site} (lease {Lease})")]
    private partial void LogTaken(int count, SiteKey site, LeaseId lease);

    [LoggerMessage(
        EventId = 105,
        Message = "Done with {Site}: {Pages} pages, {Others} other answers, {Returned} URLs given back, in {Seconds:0.0} s (lease {Lease})")]
    private partial void LogFinished(LogLevel level, SiteKey site, int pages, int others, int returned, double seconds, LeaseId lease);
}
