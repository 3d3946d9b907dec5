using ActorCrawler.Cli.Hosting;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>
/// Keeps what views and the summary need of the reports so far: the pages of the last seconds, and how long each limit held the crawl
/// back. Written by the crawl, read by a view, so everything is under a lock.
/// </summary>
internal sealed class ProgressHistory : ICrawlObserver
{
    private const int MaxLimits = 64;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly Queue<(TimeSpan At, long Pages)> _samples = new([(TimeSpan.Zero, 0)]);
    private readonly Dictionary<string, TimeSpan> _limits = new(StringComparer.Ordinal);
    private CrawlProgress? _latest;
    private TimeSpan _latestAt;

    /// <summary>Starts the clock.</summary>
    public ProgressHistory(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <inheritdoc/>
    public void OnProgress(CrawlProgress progress)
    {
        lock (_lock)
        {
            var now = Elapsed;
            HoldLimit(now);
            _latest = progress;
            _latestAt = now;
            _samples.Enqueue((now, progress.Pages));
            Forget(now);
        }
    }

    /// <summary>What is to be shown now; null before the first report.</summary>
    public ProgressFrame? Frame()
    {
        lock (_lock)
        {
            if (_latest is null)
            {
                return null;
            }

            var now = Elapsed;
            Forget(now);
            var (since, pages) = _samples.Peek();
            return new ProgressFrame(_latest, now, Rate(_latest.Pages - pages, now - since), Rate(_latest.Pages, now));
        }
    }

    /// <summary>What limited the speed for the longest, and its share of the time that is accounted for; null where nothing did.</summary>
    public (string Limit, double Share)? MainLimit()
    {
        lock (_lock)
        {
            HoldLimit(Elapsed);
            _latestAt = Elapsed;
            var total = _limits.Values.Sum(held => held.TotalSeconds);
            return total <= 0 ? null : (_limits.MaxBy(pair => pair.Value).Key, _limits.Values.Max().TotalSeconds / total);
        }
    }

    private static double Rate(long pages, TimeSpan during) => during <= TimeSpan.Zero ? 0 : pages / during.TotalSeconds;

    // one sample at least a second old stays: it is what the recent rate is measured against, and a stalled crawl falls to zero
    private void Forget(TimeSpan now)
    {
        while (_samples.Count > 1 && now - _samples.ElementAt(1).At >= Recent)
        {
            _samples.Dequeue();
        }
    }

    // names of sites are in these texts, and a crawl can meet any number of sites
    private void HoldLimit(TimeSpan now)
    {
        if (_latest is not { Limit.Length: > 0, Paused: false } latest)
        {
            return;
        }

        if (_limits.TryGetValue(latest.Limit, out var held) || _limits.Count < MaxLimits)
        {
            _limits[latest.Limit] = held + now - _latestAt;
        }
    }
}
