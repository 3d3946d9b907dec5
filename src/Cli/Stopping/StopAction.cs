namespace ActorCrawler.Cli.Stopping;

/// <summary>What is to be done about a <see cref="StopEvent"/>.</summary>
internal enum StopAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Pause the crawl and ask the user.</summary>
    PauseAndAsk,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Let requests in flight finish, save and end.</summary>
    Drain,

    /// <summary>End at once.</summary>
    StopNow,
}
