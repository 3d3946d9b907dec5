namespace ActorCrawler.Cli.Stopping;

/// <summary>What may happen to a running crawl from outside.</summary>
internal enum StopEvent
{
    /// <summary>Ctrl+C (SIGINT).</summary>
    Interrupt,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGHUP: the terminal went away.</summary>
    HangUp,

    /// <summary>The user was asked, and said to continue.</summary>
    Continue,

    /// <summary>The user was asked, and said to quit; or nobody is there to answer.</summary>
    Quit,
}
