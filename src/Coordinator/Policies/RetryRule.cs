using System.Runtime.InteropServices;
using ActorCrawler.Coordinator.Frontier;

namespace ActorCrawler.Coordinator.Policies;

/// <summary>What an outcome does to its site.</summary>
internal enum SiteEffect
{
    /// <summary>Nothing: no request was made, or it says nothing about the site.</summary>
    None,

    /// <summary>The site answers: failures in a row are forgotten.</summary>
    Healthy,

    /// <summary>The site asks for less: it rests as long as it said, or ever longer.</summary>
    SlowDown,

    /// <summary>The site cannot be reached: it rests ever longer, and is given up in the end.</summary>
    Unreachable,
}

/// <summary>A row of the retry table.</summary>
/// <param name="Final">The state when there is no further attempt.</param>
/// <param name="ExtraAttempts">Attempts beyond <c>--retries</c>; null when there is never a further one.</param>
/// <param name="FirstWait">Before the second attempt; each further wait is three times the one before.</param>
/// <param name="Site">What it means for the site.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RetryRule(UrlState Final, int? ExtraAttempts, TimeSpan FirstWait, SiteEffect Site);
