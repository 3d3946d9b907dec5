namespace ActorCrawler.Coordinator.Policies;

/// <summary>Which kind of rule excluded a URL.</summary>
public enum ExclusionReason
{
    /// <summary>Another host than the scope allows.</summary>
    Scope,

    /// <summary>Too many links away from a seed.</summary>
    Depth,

    /// <summary>Matches none of the include patterns.</summary>
    Include,

    /// <summary>Matches an exclude pattern.</summary>
    Exclude,

    /// <summary>A link that matches none of the patterns for links.</summary>
    Link,

    /// <summary>Looks like a page that grows its own links.</summary>
    Trap,

    /// <summary>The link or its page says nofollow.</summary>
    NoFollow,

    /// <summary>robots.txt forbids it.</summary>
    Robots,

    /// <summary>A public page led to a private address.</summary>
    PrivateAddress,
}

/// <summary>Why a URL is not visited.</summary>
/// <param name="Reason">The kind of rule.</param>
/// <param name="Rule">The rule in words, with its value: <c>--max-depth 3</c>.</param>
public sealed record Exclusion(ExclusionReason Reason, string Rule);
