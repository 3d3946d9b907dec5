using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// What the frontier writes down so that nothing is forgotten: each URL it accepts, each it excludes, each attempt with the state that follows. The
/// order of the calls is the order of the facts; a log may lose the newest of them in a crash, never one from the middle.
/// </summary>
internal interface IFrontierLog
{
    /// <summary>A URL was accepted: it waits for its first attempt.</summary>
    /// <param name="url">The URL, its row and where it came from.</param>
    /// <param name="depth">Links followed from a seed.</param>
    /// <param name="foundOn">Row of the page it was found on; 0 for a seed.</param>
    /// <param name="redirectedFrom">Row of the URL that redirects to it; 0 for most.</param>
    void Accepted(in WaitingUrl url, int depth, long foundOn, long redirectedFrom);

    /// <summary>A URL was refused at the door; written once for each URL.</summary>
    void Excluded(CrawlUrl url, in Provenance from, Exclusion why);

    /// <summary>An attempt ended, and a state follows from it.</summary>
    /// <param name="id">Row of the URL.</param>
    /// <param name="report">How the attempt ended.</param>
    /// <param name="state">The state that follows.</param>
    /// <param name="wait">If it waits for a further attempt: for how long at least.</param>
    void Attempted(long id, UrlReport report, UrlState state, TimeSpan? wait);

    /// <summary>robots.txt of a site asks for a delay.</summary>
    void CrawlDelayLearned(SiteKey site, TimeSpan delay);

    /// <summary>Waits while more is unwritten than the log wants to hold in memory. To be called between messages.</summary>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);
}
