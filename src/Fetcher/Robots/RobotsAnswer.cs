using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>The rules of an origin, or why there are none yet.</summary>
/// <param name="Rules">The rules; null while the origin must wait.</param>
/// <param name="Outcome">How the last attempt to read the file ended.</param>
/// <param name="Status">Its HTTP status; 0 where there was no answer.</param>
/// <param name="RetryAfter">Without rules: time until the next attempt is made; asking earlier makes no request.</param>
public readonly record struct RobotsAnswer(RobotsRules? Rules, FetchOutcome Outcome, int Status, TimeSpan RetryAfter)
{
    /// <summary>Whether nothing of the origin may be fetched now.</summary>
    [MemberNotNullWhen(false, nameof(Rules))]
    public bool MustWait => Rules is null;
}
