using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>An option that has one value.</summary>
internal sealed class SingleKey<T> : OptionKey
{
    /// <summary>Reads the value.</summary>
    public required ValueParser<T> Parse { get; init; }

    /// <inheritdoc/>
    public override bool MeanTheSame(ImmutableArray<string> some, ImmutableArray<string>? others)
    {
        var known = others ?? [Default];
        return some.SequenceEqual(known)
            || (some is [var one] && known is [var other]
                && Parse(one, out var value) is null && Parse(other, out var otherValue) is null
                && EqualityComparer<T>.Default.Equals(value, otherValue));
    }
}
