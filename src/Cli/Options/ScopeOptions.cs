using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ActorCrawler.Cli.Options;

/// <summary>What may be visited.</summary>
internal sealed record ScopeOptions
{
    public ScopeKind Kind { get; init; } = ScopeKind.Host;
    public ImmutableArray<Regex> Include { get; init; } = [];
    public ImmutableArray<Regex> Exclude { get; init; } = [];
    public int? MaxDepth { get; init; }
}
