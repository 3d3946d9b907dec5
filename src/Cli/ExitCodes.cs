namespace ActorCrawler.Cli;

/// <summary>What the process says when it ends. Scripts rely on these: a number once given keeps its meaning.</summary>
internal static class ExitCodes
{
    /// <summary>
    /// Done: the crawl is complete, or reached its page limit; the command did what it was asked. Also a node that was asked to stop by SIGTERM,
    /// SIGINT or SIGHUP, and gave back all that it held: for a service that is a good end.
    /// </summary>
    public const int Success = 0;

    /// <summary>A fault of the program itself; one sentence on standard error, the details in the log.</summary>
    public const int UnexpectedError = 1;

    /// <summary><c>node --check</c>: the node is not running, or not connected to its cluster. (The same number: health checks know only 0 and 1.)</summary>
    public const int Unhealthy = 1;

    /// <summary>
    /// The command line, a configuration file, an environment variable or a seed is wrong, and nothing was started; or a broker or the other nodes of a
    /// cluster will not have a node that is set up like this.
    /// </summary>
    public const int BadUsage = 2;

    /// <summary>The crawl folder or a results file cannot be written or read.</summary>
    public const int StorageFailure = 3;

    /// <summary>Nobody answers in the cluster: its broker cannot be reached, or no coordinator is running. What was asked may be done or not.</summary>
    public const int ClusterSilent = 4;

    /// <summary>A list was worked off, and some of it did not succeed; the last line on standard error says how many, and of what.</summary>
    public const int SomeFailed = 5;

    /// <summary>The terminal went away (SIGHUP, 128 + 1): what was in flight is saved.</summary>
    public const int HungUp = 129;

    /// <summary>
    /// Ended by Ctrl+C (SIGINT, 128 + 2): what was in flight is saved, unless it was pressed twice. Of a node, like the other two of these: it did not
    /// stop in time, and what it held comes back by its leases.
    /// </summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM (128 + 15): what was in flight is saved, unless a second signal came.</summary>
    public const int Terminated = 143;
}
