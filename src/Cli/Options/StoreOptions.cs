namespace ActorCrawler.Cli.Options;

/// <summary>Where records are kept.</summary>
/// <param name="Kind">The store.</param>
/// <param name="JsonlPath">A JSON Lines file besides it; null for none.</param>
internal sealed record StoreOptions(StoreKind Kind, string? JsonlPath);
