using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>A batch for the coordinator.</summary>
/// <param name="Batch">What its answer will name.</param>
/// <param name="Message">The message.</param>
internal sealed record Submission(BatchId Batch, object Message);
