namespace ActorCrawler.Cli.Stopping;

/// <summary>Asks whether a paused crawl is to go on.</summary>
internal interface IStopQuestion
{
    /// <summary>Asks until there is an answer.</summary>
    /// <returns><see cref="StopEvent.Continue"/> or <see cref="StopEvent.Quit"/>.</returns>
    Task<StopEvent> AskAsync();
}
