using System.Collections.Immutable;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>A reference to another value: <c>${a.b}</c> or <c>${?a.b}</c>.</summary>
internal sealed class SubstitutionNode(HoconOrigin origin, ImmutableArray<string> path, bool isOptional) : Node(origin)
{
    /// <summary>The path that is written in the file.</summary>
    public ImmutableArray<string> Path { get; } = path;

    /// <summary>Where the file was included: the path is looked for below that first, then from the root.</summary>
    public ImmutableArray<string> Prefix { get; init; } = [];

    /// <summary>Whether it may be undefined.</summary>
    public bool IsOptional { get; } = isOptional;

    /// <inheritdoc/>
    public override bool IsPending => true;

    /// <inheritdoc/>
    public override string Name => $"${{{string.Join('.', Path)}}}";
}
