using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// The robots rules of the origins that are being crawled. Reads each origin's file once a day, one request at a time per origin; an
/// unreachable one is tried again after a growing pause, and until then its old rules hold or, without such, it must wait. How long a crawl
/// puts up with that is the coordinator's affair. Thread-safe.
/// </summary>
/// <remarks>
/// Single flight: the first caller that finds no valid entry reads the file with its own <see cref="RobotsGet"/>, those who come meanwhile
/// wait for it. A caller that gives up (its lease ends) leaves nothing behind: one of the waiting takes over, with its own get.
/// </remarks>
public sealed class RobotsCache(RobotsCacheOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly RecentRobots _entries = new(options);
    private readonly Dictionary<string, Task> _flights = new(StringComparer.Ordinal);

    /// <summary>The answer for the origin of a URL, if it can be given without a request.</summary>
    /// <param name="url">Any URL of the origin.</param>
    /// <param name="productToken">What the crawler is called in robots.txt.</param>
    /// <param name="answer">The answer.</param>
    public bool TryGet(CrawlUrl url, string productToken, out RobotsAnswer answer)
    {
        lock (_lock)
        {
            var isValid = _entries.TryGet(KeyOf(url, productToken), out var entry) && entry.DueIn(time) > TimeSpan.Zero;
            answer = isValid ? entry!.ToAnswer(time) : default;
            return isValid;
        }
    }

    /// <summary>The answer for the origin of a URL, after reading its robots.txt if need be.</summary>
    /// <param name="url">Any URL of the origin.</param>
    /// <param name="productToken">What the crawler is called in robots.txt.</param>
    /// <param name="get">Makes the requests: one, and up to five more for redirects.</param>
    /// <param name="cancellationToken">Ends the wait and the caller's own requests.</param>
    /// <returns>The answer. After <see cref="FetchOutcome.AddressRefused"/> and <see cref="FetchOutcome.NotTried"/> it holds for this
    /// caller alone, and the next one tries anew.</returns>
    public async ValueTask<RobotsAnswer> GetAsync(
        CrawlUrl url, string productToken, RobotsGet get, CancellationToken cancellationToken)
    {
        var key = KeyOf(url, productToken);
        var landing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            var (known, isValid, flight) = Board(key, landing.Task);
            if (isValid)
            {
                return known!.ToAnswer(time);
            }

            if (flight == landing.Task)
            {
                return await FlyAsync(url, productToken, known, get, landing, cancellationToken);
            }

            await flight.WaitAsync(cancellationToken);
        }
    }

    private static string KeyOf(CrawlUrl url, string productToken) => $"{productToken} {url.Origin}";

    /// <summary>A valid entry, or else the flight to wait for: <paramref name="own"/> where there was none.</summary>
    private (RobotsEntry? Known, bool IsValid, Task Flight) Board(string key, Task own)
    {
        lock (_lock)
        {
            if (_entries.TryGet(key, out var known) && known.DueIn(time) > TimeSpan.Zero)
            {
                return (known, IsValid: true, own);
            }

            return (known, IsValid: false, _flights.TryGetValue(key, out var flight) ? flight : _flights[key] = own);
        }
    }

    private async ValueTask<RobotsAnswer> FlyAsync(
        CrawlUrl url,
        string productToken,
        RobotsEntry? known,
        RobotsGet get,
        TaskCompletionSource landing,
        CancellationToken cancellationToken)
    {
        var key = KeyOf(url, productToken);
        try
        {
            var (response, rules) = await RobotsDownload.RunAsync(url, productToken, get, cancellationToken);
            return Learn(key, known, response, rules);
        }
        finally
        {
            lock (_lock)
            {
                _flights.Remove(key);
            }

            landing.SetResult();
        }
    }

    private RobotsAnswer Learn(string key, RobotsEntry? known, RobotsResponse response, RobotsRules? rules)
    {
        if (response.Outcome is FetchOutcome.AddressRefused or FetchOutcome.NotTried)
        {
            // says something about the caller, not about the origin: a seed may go where a link may not
            return new RobotsAnswer(known?.Rules, response.Outcome, response.Status, TimeSpan.Zero);
        }

        var entry = RobotsEntry.After(known, response, rules, options, time.GetTimestamp());
        lock (_lock)
        {
            _entries.Put(key, entry);
        }

        return entry.ToAnswer(time);
    }
}
