namespace ActorCrawler.Cli;

/// <summary>What the process says when it ends. Scripts rely on these: a number once given keeps its meaning.</summary>
internal static class ExitCodes
{
    /// <summary>Done: the crawl is complete, or reached its page limit; the command did what it was asked.</summary>
    public const int Success = 0;

    /// <summary>A fault of the program itself; one sentence on standard error, the details in the log.</summary>
    public const int UnexpectedError = 1;

    /// <summary>The command line, a configuration file, an environment variable or a seed is wrong; nothing was started.</summary>
    public const int BadUsage = 2;

    /// <summary>The crawl folder or a results file cannot be written or read.</summary>
    public const int StorageFailure = 3;

    /// <summary>Nobody answers in the cluster: its broker cannot be reached, or no coordinator is running. What was asked may be done or not.</summary>
    public const int ClusterSilent = 4;

    /// <summary>A list was worked off, and some of it did not succeed; the last line on standard error says how many, and of what.</summary>
    public const int SomeFailed = 5;

    /// <summary>The terminal went away (SIGHUP, 128 + 1): what was in flight is saved.</summary>
    public const int HungUp = 129;

    /// <summary>Ended by Ctrl+C (SIGINT, 128 + 2): what was in flight is saved, unless it was pressed twice.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM (128 + 15): what was in flight is saved, unless a second signal came.</summary>
    public const int Terminated = 143;
}
