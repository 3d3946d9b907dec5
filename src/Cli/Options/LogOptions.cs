using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Options;

/// <summary>What is logged.</summary>
/// <param name="Level">The lowest level that is kept.</param>
internal sealed record LogOptions(LogLevel Level);
