namespace ActorCrawler.Shared.Messages;

/// <summary>The name of a crawl, as the user gave it: also the name of its folder.</summary>
public readonly record struct CrawlId(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A fetcher actor, for instance <c>fetcher/2</c>.</summary>
public readonly record struct FetcherId(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// One grant of a site's URLs. Also a fencing token: a report that carries a lease which is no longer live may finish a URL, and never
/// touches the site's schedule.
/// </summary>
/// <param name="Crawl">The crawl whose URLs are lent.</param>
/// <param name="Run">How often the coordinator had started on this crawl, from 1.</param>
/// <param name="Number">Counts the grants of a run, from 1.</param>
public readonly record struct LeaseId(CrawlId Crawl, int Run, long Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Crawl}#{Run}.{Number}";
}

/// <summary>Identifies a batch of seeds, so that a repeated <see cref="SubmitSeeds"/> is recognised.</summary>
public readonly record struct BatchId(Guid Value);
