using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>What is taken out of pages.</summary>
/// <param name="Assets">Whether images and media are visited.</param>
/// <param name="Fields">Fields to keep: those of CSS selectors first, then those of XPath expressions.</param>
internal sealed record ParseOptions(bool Assets, ImmutableArray<FieldRule> Fields);
