using ActorCrawler.Coordinator;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// What the actors of a crawl stand on, and no user chooses: the defaults are what everybody gets, and a test that needs a bad network, a
/// quick deadline or a name of its own replaces a part.
/// </summary>
internal sealed record LocalCrawlOptions
{
    /// <summary>How work is lent out.</summary>
    public LeaseOptions Leases { get; init; } = new();

    /// <summary>How connections are made.</summary>
    public HttpOptions Http { get; init; } = new();

    /// <summary>Looks up the addresses of names.</summary>
    public ResolveHost Resolve { get; init; } = HostResolver.Resolve;

    /// <summary>Puts an engine of its own around the one within the process.</summary>
    public Func<IEngine, IEngine> WrapEngine { get; init; } = static engine => engine;
}
