using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>A site of a crawl in JSON.</summary>
/// <param name="Site">Its host, and its port where that is not the usual one.</param>
/// <param name="Waiting">URLs that wait for their turn.</param>
/// <param name="InFlight">URLs that may become pages at this moment.</param>
/// <param name="Done">Pages.</param>
/// <param name="DelayMs">Milliseconds between two requests.</param>
internal sealed record SiteStatus(string Site, long Waiting, int InFlight, long Done, double DelayMs)
{
    /// <summary>A site of a report.</summary>
    public static SiteStatus Of(SiteProgress site) => new(site.Site, site.Waiting, site.InFlight, site.Done, site.Delay.TotalMilliseconds);
}
