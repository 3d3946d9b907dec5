using System.Runtime.CompilerServices;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Looks at a cluster again and again.</summary>
/// <param name="client">Asks it.</param>
/// <param name="crawl">The crawl that is watched; null for all of them.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterWatch(ClusterClient client, CrawlId? crawl, TimeProvider time)
{
    /// <summary>
    /// A frame at a time, the first at once, until the crawl that is watched has ended: without one, until cancelled. A coordinator that does not
    /// answer for a while is starting anew, so that is shown and waited for.
    /// </summary>
    /// <param name="first">The report of the first frame.</param>
    /// <param name="interval">Time between two frames.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async IAsyncEnumerable<ClusterFrame> WatchAsync(
        ClusterReported first, TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (report, heardAt) = (Only(first), time.GetTimestamp());
        yield return Frame(report, TimeSpan.Zero);
        while (!HasEnded(report))
        {
            await Task.Delay(interval, time, cancellationToken);
            if (await client.TryReportAsync(cancellationToken) is { } news)
            {
                (report, heardAt) = (Only(news), time.GetTimestamp());
                yield return Frame(report, TimeSpan.Zero);
            }
            else
            {
                yield return Frame(report, time.GetElapsedTime(heardAt));
            }
        }
    }

    private ClusterFrame Frame(ClusterReported report, TimeSpan silence) => new(client.Cluster, report, silence) { Only = crawl };

    private ClusterReported Only(ClusterReported report) => crawl is { } one ? KnownCrawls.Only(report, one) : report;

    private bool HasEnded(ClusterReported report) => crawl is not null && report.Crawls.Any(candidate => candidate.End is not null);
}
