using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Policies;

/// <summary>
/// Tells URLs that grow by themselves: a page that appends to its own address, a template that repeats a part of the path. Pure, and cheap enough
/// for each link. Calendars and the like, whose URLs do not grow, are a matter of <c>--max-pages-per-site</c> and <c>--exclude</c>.
/// </summary>
internal static class TrapGuard
{
    /// <summary>Segments that a path may have.</summary>
    public const int MaxSegments = 32;

    /// <summary>How often one segment may stand in a path.</summary>
    public const int MaxRepeats = 4;

    /// <summary>Parameters that a query may have.</summary>
    public const int MaxParameters = 48;

    private static readonly Exclusion TooManySegments = new(ExclusionReason.Trap, $"more than {MaxSegments} path segments");
    private static readonly Exclusion Repeats = new(ExclusionReason.Trap, $"a path segment more than {MaxRepeats} times");
    private static readonly Exclusion TooManyParameters = new(ExclusionReason.Trap, $"more than {MaxParameters} query parameters");

    /// <summary>What is wrong with a URL, or null.</summary>
    public static Exclusion? Evaluate(CrawlUrl url)
    {
        var rest = url.PathAndQuery;
        var question = rest.IndexOf('?');
        if (question >= 0 && rest[question..].Count('&') >= MaxParameters)
        {
            return TooManyParameters;
        }

        var path = question < 0 ? rest : rest[..question];
        var segments = path.Count('/');
        return segments > MaxSegments ? TooManySegments : segments > MaxRepeats && HasRepeats(path) ? Repeats : null;
    }

    // At most 32 segments, so comparing each with each is cheaper than any table.
    private static bool HasRepeats(ReadOnlySpan<char> path)
    {
        Span<Range> segments = stackalloc Range[MaxSegments + 2];
        var count = path.Split(segments, '/');
        for (var i = 0; i + MaxRepeats < count; i++)
        {
            var segment = path[segments[i]];
            var times = 1;
            for (var j = i + 1; j < count && !segment.IsEmpty; j++)
            {
                times += path[segments[j]].SequenceEqual(segment) ? 1 : 0;
            }

            if (times > MaxRepeats)
            {
                return true;
            }
        }

        return false;
    }
}
