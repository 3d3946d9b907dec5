namespace ActorCrawler.Cli.Options;

/// <summary>How far from the seeds a crawl may go.</summary>
internal enum ScopeKind
{
    /// <summary>The seeds themselves.</summary>
    Page,

    /// <summary>The seeds' hosts.</summary>
    Host,

    /// <summary>The seeds' registrable domains with all their subdomains.</summary>
    Domain,

    /// <summary>Anything that is linked.</summary>
    All,
}
