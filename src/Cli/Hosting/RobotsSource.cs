using ActorCrawler.Fetcher;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using HttpOptions = ActorCrawler.Cli.Options.HttpOptions;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Answers for robots.txt: from a file, from the sites themselves (each once), or not at all where it is to be ignored.</summary>
internal sealed class RobotsSource : IDisposable
{
    private readonly HttpOptions _options;
    private readonly RobotsRules? _file;
    private readonly RobotsCache _cache;
    private readonly HttpFetcher _http;

    private RobotsSource(HttpOptions options, RobotsRules? file, LocalCrawlOptions stand, TimeProvider time)
    {
        _options = options;
        _file = file;
        _cache = new RobotsCache(new RobotsCacheOptions(), time);
        _http = new HttpFetcher(stand.Http, time, stand.Resolve);
    }

    private FetchSettings Settings => new(
        _options.UserAgent, _options.RobotsToken, _options.Headers, _options.ConnectTimeout, _options.ResponseTimeout, _options.Timeout,
        RobotsTxt.MaxBytes, ObeyRobots: true);

    /// <summary>Opens a source.</summary>
    /// <param name="options">How requests are made, and as whom.</param>
    /// <param name="file">A file to ask instead of the sites; null for none.</param>
    /// <param name="stand">How connections are made, and names looked up.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RobotsSource Open(HttpOptions options, string? file, LocalCrawlOptions stand, TimeProvider time)
    {
        var rules = file is null ? null : RobotsTxt.Parse(File.ReadAllBytes(file), options.RobotsToken);
        return new RobotsSource(options, rules, stand, time);
    }

    /// <summary>Whether a URL may be fetched (null where that is not known), the line or sentence that says so, and the delay asked for.</summary>
    public async Task<(bool? IsAllowed, string? Line, TimeSpan? CrawlDelay)> AskAsync(CrawlUrl url, CancellationToken cancellationToken)
    {
        if (!_options.ObeyRobots)
        {
            return (null, "robots.txt is ignored", null);
        }

        if (_file is not null)
        {
            return Verdict(_file, url);
        }

        // the user named the URL, so it may be on a private address, as a seed may
        var request = new RobotsRequest(_http, Settings, home: url, allowPrivate: true);
        var answer = await _cache.GetAsync(
            url, _options.RobotsToken, async (next, stop) => RobotsRequest.ResponseOf(await request.SendAsync(next, stop)), cancellationToken);
        if (answer.MustWait)
        {
            var cause = answer.Status > 0 ? $"it answered {answer.Status}" : Output.OutcomeNames.Of(answer.Outcome);
            return (null, $"robots.txt cannot be had: {cause}", null);
        }

        return Verdict(answer.Rules, url);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static (bool? IsAllowed, string? Line, TimeSpan? CrawlDelay) Verdict(RobotsRules rules, CrawlUrl url)
    {
        var verdict = rules.Evaluate(url.PathAndQuery);
        return (verdict.IsAllowed, verdict.Line is { } line ? $"{line.Number}: {line.Text}" : null, rules.CrawlDelay);
    }
}
