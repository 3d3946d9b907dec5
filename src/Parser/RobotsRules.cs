namespace ActorCrawler.Parser;

/// <summary>What a page asks of robots, by <c>meta name=robots</c> or by an <c>X-Robots-Tag</c> header.</summary>
[Flags]
internal enum RobotsRules
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>noindex</c>.</summary>
    NoIndex = 1,

    /// <summary><c>nofollow</c>.</summary>
    NoFollow = 2,
}
