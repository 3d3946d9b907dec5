namespace ActorCrawler.Cli.Options;

/// <summary>Where a crawl's records are kept.</summary>
internal enum StoreKind
{
    /// <summary>In <c>pages.db</c> of the crawl folder.</summary>
    Sqlite,

    /// <summary>Nowhere, besides the JSON Lines file.</summary>
    None,
}
