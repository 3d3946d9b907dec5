using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Finds the crawl that a user means among those of a cluster.</summary>
internal static class KnownCrawls
{
    private const int Listed = 5;

    /// <summary>What to say of a crawl that the cluster does not have; null where it has it.</summary>
    public static string? Missing(ClusterReported report, CrawlId crawl) =>
        Find(report, crawl) is null ? $"the cluster has no crawl {Plain.Cut(crawl.Name, 60)}; expected {Names(report)}" : null;

    /// <summary>The report with no other crawl than this.</summary>
    public static ClusterReported Only(ClusterReported report, CrawlId crawl) =>
        report with { Crawls = [.. report.Crawls.Where(candidate => candidate.Progress.Crawl == crawl)] };

    /// <summary>The one crawl of a cluster that has one, or a sentence that asks which is meant.</summary>
    /// <param name="report">What the coordinator said.</param>
    /// <param name="option">How a user names a crawl.</param>
    public static Answer<CrawlOverview> Single(ClusterReported report, string option) => report.Crawls is [var only]
        ? new Answer<CrawlOverview>(only, null)
        : new Answer<CrawlOverview>(null, $"{option}: expected {Names(report)}");

    private static CrawlOverview? Find(ClusterReported report, CrawlId crawl) =>
        report.Crawls.FirstOrDefault(candidate => candidate.Progress.Crawl == crawl);

    private static string Names(ClusterReported report)
    {
        var names = report.Crawls.Take(Listed).Select(crawl => Plain.Cut(crawl.Progress.Crawl.Name, 60)).ToArray();
        var more = report.Crawls.Length > Listed ? $" or one of {Amounts.Count(report.Crawls.Length - Listed)} more" : "";
        return names.Length == 0 ? $"one that was started, but none was so far ({Product.Command} seed URL)" : string.Join(", ", names) + more;
    }
}
