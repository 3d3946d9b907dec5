namespace ActorCrawler.Coordinator;

/// <summary>Tells the coordinator of this process that it is about to stop: it lends nothing more, and asks fetchers for all that is lent.</summary>
/// <param name="AllIn">Is completed when no lease is live any more. Whoever waits for it does so for a while only: a fetcher may be gone.</param>
internal sealed record CallInLeases(TaskCompletionSource AllIn);
