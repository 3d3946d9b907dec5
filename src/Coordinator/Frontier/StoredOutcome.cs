using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>A record that the store has, and that the frontier's log may not know of: what the frontier would have been told.</summary>
/// <param name="Report">How its attempt ended.</param>
/// <param name="Parsed">The news that its record is safe, with its links. Its lease is of no account.</param>
public sealed record StoredOutcome(UrlReport Report, PageParsed Parsed);
