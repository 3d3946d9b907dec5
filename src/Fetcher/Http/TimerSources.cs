using System.Collections.Concurrent;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Cancellation sources on one clock, used again and again: there are as many as there ever were exchanges at once.
/// </summary>
internal sealed class TimerSources(TimeProvider time) : IDisposable
{
    private readonly ConcurrentBag<CancellationTokenSource> _free = [];

    /// <summary>A source whose timer does not run.</summary>
    public CancellationTokenSource Rent() =>
        _free.TryTake(out var source) ? source : new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);

    /// <summary>Takes a source back. One that fired, or is about to, is thrown away.</summary>
    public void Return(CancellationTokenSource source)
    {
        if (source.TryReset())
        {
            _free.Add(source);
        }
        else
        {
            source.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_free.TryTake(out var source))
        {
            source.Dispose();
        }
    }
}
