namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Counts the connections that are open. The handlers keep what a site may need again, and a crawl of very many sites has a use for few of those:
/// beyond a limit requests ask for their connection to be closed behind them.
/// </summary>
/// <param name="most">The limit.</param>
internal sealed class OpenConnections(int most)
{
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether there are more than are to be kept.</summary>
    public bool AreTooMany => Count > most;

    /// <summary>One was made. What comes back is to be disposed, once or more often, when it is closed.</summary>
    public IDisposable Add()
    {
        Interlocked.Increment(ref _count);
        return new Connection(this);
    }

    private sealed class Connection(OpenConnections all) : IDisposable
    {
        private OpenConnections? _all = all;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _all, null) is { } open)
            {
                Interlocked.Decrement(ref open._count);
            }
        }
    }
}
