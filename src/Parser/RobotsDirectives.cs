namespace ActorCrawler.Parser;

/// <summary>Reads lists of robots directives: <c>noindex</c>, <c>nofollow</c> and <c>none</c>, which means both. Others are passed over.</summary>
internal static class RobotsDirectives
{
    /// <summary>The content of a <c>meta</c> element.</summary>
    public static RobotsRules FromMeta(ReadOnlySpan<char> content)
    {
        var rules = RobotsRules.None;
        foreach (var range in content.Split(','))
        {
            rules |= Of(HtmlSpace.Trim(content[range]));
        }

        return rules;
    }

    /// <summary>
    /// <c>X-Robots-Tag</c> headers. <c>botname: noindex, nofollow</c> speaks to one robot, up to the next name or the end of the header: what
    /// stands after another robot's name is not for us.
    /// </summary>
    /// <param name="headers">The values, one a line; null where there is no such header.</param>
    /// <param name="robotsToken">Our product token.</param>
    public static RobotsRules FromHeader(string? headers, string robotsToken)
    {
        var rules = RobotsRules.None;
        foreach (var line in headers.AsSpan().Split('\n'))
        {
            rules |= FromLine(headers.AsSpan()[line], robotsToken);
        }

        return rules;
    }

    private static RobotsRules FromLine(ReadOnlySpan<char> header, string robotsToken)
    {
        var rules = RobotsRules.None;
        var forUs = true;
        foreach (var range in header.Split(','))
        {
            var directive = HtmlSpace.Trim(header[range]);
            var colon = directive.IndexOf(':');
            if (colon >= 0 && !TakesValue(HtmlSpace.Trim(directive[..colon])))
            {
                forUs = HtmlSpace.Trim(directive[..colon]).Equals(robotsToken, StringComparison.OrdinalIgnoreCase);
                directive = HtmlSpace.Trim(directive[(colon + 1)..]);
            }

            rules |= forUs ? Of(directive) : RobotsRules.None;
        }

        return rules;
    }

    private static RobotsRules Of(ReadOnlySpan<char> directive) =>
        Is(directive, "noindex") ? RobotsRules.NoIndex
        : Is(directive, "nofollow") ? RobotsRules.NoFollow
        : Is(directive, "none") ? RobotsRules.NoIndex | RobotsRules.NoFollow
        : RobotsRules.None;

    // these have a colon of their own, so what stands before it is no robot's name
    private static bool TakesValue(ReadOnlySpan<char> name) =>
        Is(name, "unavailable_after") || name.StartsWith("max-", StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<char> directive, string name) => directive.Equals(name, StringComparison.OrdinalIgnoreCase);
}
