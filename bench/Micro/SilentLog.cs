using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Bench;

/// <summary>Writes nothing down, so that the state machine alone is measured.</summary>
internal sealed class SilentLog : IFrontierLog
{
    public void Accepted(in WaitingUrl url, int depth, long foundOn, long redirectedFrom)
    {
    }

    public void Excluded(CrawlUrl url, in Provenance from, Exclusion why)
    {
    }

    public void Attempted(long id, UrlReport report, UrlState state, TimeSpan? wait)
    {
    }

    public void CrawlDelayLearned(SiteKey site, TimeSpan delay)
    {
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
