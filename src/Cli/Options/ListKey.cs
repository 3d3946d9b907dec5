using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>An option that has any number of values; none by default.</summary>
internal sealed class ListKey<T> : OptionKey
{
    /// <summary>Reads one value.</summary>
    public required ValueParser<T> Parse { get; init; }

    /// <inheritdoc/>
    public override bool IsList => true;

    /// <inheritdoc/>
    /// <remarks>By their texts: what lists are of, patterns for instance, has no other equality.</remarks>
    public override bool MeanTheSame(ImmutableArray<string> some, ImmutableArray<string>? others) => some.SequenceEqual(others ?? []);
}
