namespace ActorCrawler.Stores;

/// <summary>How a <see cref="BatchingPageWriter"/> queues, and how patient it is.</summary>
public sealed record WriterOptions
{
    /// <summary>Records that may wait; one more makes its sender wait. Default 1,000.</summary>
    public int Capacity { get; init; } = 1_000;

    /// <summary>The most records of one batch. Default 1,000.</summary>
    public int MaxBatch { get; init; } = 1_000;

    /// <summary>The pause after the first failure; it doubles with each further one. Default 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between two attempts. Default 5 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a failing batch is attempted, from its first failure on, at a store on this machine. Default 30 s.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same at a server: see <see cref="IPageStore.IsServer"/>. Default without a limit, since servers are restarted, moved and repaired while
    /// nobody watches the crawl. Nothing grows meanwhile: the queue is full, parsers wait for it, and the coordinator grants no more work.
    /// </summary>
    public TimeSpan ServerRetryWindow { get; init; } = Timeout.InfiniteTimeSpan;
}
