using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// Where a coordinator that starts anew finds out what was stored and is not in its log: in the database of the cluster where it knows one, else in
/// the folder of the crawl, where a node that is a whole cluster keeps its records.
/// </summary>
/// <param name="database">The database; null for none.</param>
/// <param name="log">Where waiting for it is told.</param>
/// <param name="time">The clock.</param>
internal sealed partial class RecordSource(StoreAddress? database, ILogger log, TimeProvider time)
{
    /// <summary>
    /// How long before the last row of the log a page may have been fetched whose record the log does not know: a database that is away is waited for,
    /// and the clocks of nodes differ.
    /// </summary>
    private static readonly TimeSpan Behind = TimeSpan.FromHours(1);

    /// <summary>By how much the clock of a fetcher may be behind that of the coordinator. Records of an earlier crawl of the name are older.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Opens the newest records of a crawl; waits for a database that is away, with one line in the log.</summary>
    /// <param name="folder">The crawl.</param>
    /// <param name="run">How often it was started: one that is new has no records.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="StoreFailedException">They cannot be read, and waiting would not help.</exception>
    /// <exception cref="FrontierFileException">The crawl's log cannot be read.</exception>
    public async Task<StoredRecords?> OpenAsync(CrawlFolder folder, int run, CancellationToken cancellationToken)
    {
        if (database is null)
        {
            return StoredRecords.Open(folder);
        }

        if (run == 1 || FrontierTimes.Read(folder.FrontierDatabase) is not { } times)
        {
            return null;
        }

        var (begin, recent) = (times.First - ClockSkew, times.Last - Behind);
        var records = await OpenAsync(folder.Crawl, begin > recent ? begin : recent, cancellationToken);
        Lines.Read(log, folder.Crawl, records?.Keys.Count ?? 0);
        return records is null ? null : new StoredRecords(records);
    }

    private async Task<INewestRecords?> OpenAsync(CrawlId crawl, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database!.OpenNewestAsync(crawl, since, StoredRecords.Newest, cancellationToken);
            }
            catch (StoreFailedException failure) when (failure.MayPass)
            {
                Lines.NotThere(log, attempt == 1 ? LogLevel.Warning : LogLevel.Debug, crawl, failure.Message);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
