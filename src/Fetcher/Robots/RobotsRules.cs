namespace ActorCrawler.Fetcher.Robots;

/// <summary>What a robots.txt says to one crawler. Immutable and safe to share.</summary>
public sealed class RobotsRules
{
    private const int OnStack = 512;
    private readonly RobotsRule[] _rules;

    internal RobotsRules(IEnumerable<RobotsRule> rules, TimeSpan? crawlDelay)
    {
        _rules = [.. rules];
        Array.Sort(_rules, RobotsRule.ComparePrecedence);
        CrawlDelay = crawlDelay;
        Weight = _rules.Sum(rule => 100L + rule.Pattern.Weight + rule.Line.Text.Length);
    }

    /// <summary>No rules: everything may be fetched.</summary>
    public static RobotsRules AllowAll { get; } = new([], crawlDelay: null);

    /// <summary>The delay between two requests that the crawler's group asks for, at most <see cref="RobotsTxt.MaxCrawlDelay"/>.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>A rough measure of the memory held, in characters.</summary>
    internal long Weight { get; }

    /// <summary>
    /// The verdict on a URL: the longest matching rule decides, <c>Allow</c> between equals, and nothing forbids <c>/robots.txt</c> itself
    /// (RFC 9309, section 2.2.2). Allocates nothing for a URL of common length.
    /// </summary>
    /// <param name="pathAndQuery">Of a canonical URL; empty counts as <c>/</c>.</param>
    public RobotsVerdict Evaluate(ReadOnlySpan<char> pathAndQuery)
    {
        var path = pathAndQuery.IsEmpty ? "/" : pathAndQuery;
        if (_rules.Length == 0 || path is "/robots.txt")
        {
            return RobotsVerdict.AllowedByDefault;
        }

        if (!RobotsPath.IsSpecial(path))
        {
            return Evaluate(path, path);
        }

        var space = path.Length * RobotsPath.MaxGrowth;
        var literal = space <= OnStack ? stackalloc char[OnStack] : new char[space];
        var decoded = space <= OnStack ? stackalloc char[OnStack] : new char[space];
        var literalLength = RobotsPath.Normalize(path, literal, decode: false);
        var decodedLength = RobotsPath.Normalize(path, decoded, decode: true);
        return Evaluate(literal[..literalLength], decoded[..decodedLength]);
    }

    private RobotsVerdict Evaluate(ReadOnlySpan<char> literal, ReadOnlySpan<char> decoded)
    {
        // sorted by precedence: the first that matches wins
        foreach (var rule in _rules)
        {
            if (rule.Pattern.Matches(rule.IsAllow ? literal : decoded))
            {
                return new RobotsVerdict(rule.IsAllow, rule.Line);
            }
        }

        return RobotsVerdict.AllowedByDefault;
    }
}
