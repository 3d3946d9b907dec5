using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>
/// Makes a request of its own of each line of a list, also of one that occurs again. The same lines in the same order get the same marks, so a list
/// that is taken up again knows them. About 24 bytes a URL.
/// </summary>
internal sealed class Repeats
{
    private readonly VisitedSet _seen = new();
    private readonly Dictionary<UrlKey, int> _times = [];

    /// <summary>The URL itself where it occurs for the first time, else with a mark; see <see cref="CrawlUrl.Again"/>.</summary>
    public CrawlUrl Mark(CrawlUrl url)
    {
        if (_seen.Add(url.Key))
        {
            return url;
        }

        var times = _times.GetValueOrDefault(url.Key, 1) + 1;
        _times[url.Key] = times;
        return url.Again(times);
    }
}
