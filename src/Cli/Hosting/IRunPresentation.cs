using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>What a person sees and hears of a run: a crawl that follows links tells of itself otherwise than a list.</summary>
internal interface IRunPresentation
{
    /// <summary>What is shown while it runs.</summary>
    OutputChoice Output { get; }

    /// <summary>Says what must be said before anything is asked.</summary>
    void Begin(ILogger log);

    /// <summary>Tells how it ended. Records that could not be written are told of by others.</summary>
    /// <param name="result">How it ended; what is not known of a run that was left behind is missing.</param>
    /// <param name="signalled">The exit code that signals call for.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    Task<int> EndAsync(CrawlResult result, int signalled);
}
