using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>What somebody wrote for an option, before it is read.</summary>
/// <param name="Texts">One text, or those of a list.</param>
/// <param name="Origin">Where, as a person finds it again: <c>--delay</c>, <c>ACTORCRAWLER__PACE__DELAY</c>,
/// <c>actorcrawler.pace.delay (local.conf:12)</c>.</param>
internal sealed record OptionText(ImmutableArray<string> Texts, string Origin);
