using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs a crawl with all its actors in this process: the only place that makes engines, actors and stores.</summary>
internal sealed class CrawlHost(ILoggerFactory loggers) : ICrawlRunner
{
    private readonly ILogger _log = loggers.CreateLogger<CrawlHost>();

    /// <inheritdoc/>
    public Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow) =>
        throw new NotSupportedException($"the actors are not wired yet ({_log})");

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
