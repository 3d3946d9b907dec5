using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Why an exchange failed.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Detail">One sentence for a person.</param>
internal readonly record struct Failure(FetchOutcome Outcome, string Detail);
