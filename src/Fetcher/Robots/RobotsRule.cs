namespace ActorCrawler.Fetcher.Robots;

/// <summary>One <c>Allow</c> or <c>Disallow</c> line.</summary>
/// <param name="IsAllow">Which of the two.</param>
/// <param name="Pattern">What it matches.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record RobotsRule(bool IsAllow, RobotsPattern Pattern, RobotsLine Line)
{
    /// <summary>Sorts the winner first: the most octets, then <c>Allow</c>, then the earlier line (RFC 9309, section 2.2.2).</summary>
    public static int ComparePrecedence(RobotsRule left, RobotsRule right)
    {
        var byOctets = right.Pattern.Octets.CompareTo(left.Pattern.Octets);
        var byKind = right.IsAllow.CompareTo(left.IsAllow);
        return byOctets != 0 ? byOctets : byKind != 0 ? byKind : left.Line.Number.CompareTo(right.Line.Number);
    }
}
