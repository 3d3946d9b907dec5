namespace ActorCrawler.Cli.Reports;

/// <summary>What <c>check</c> says of a URL; <c>--json</c> prints an array of these with the names in camel case.</summary>
/// <param name="Url">As the user wrote it.</param>
/// <param name="Canonical">Its canonical form; null where it is not a URL that can be crawled.</param>
/// <param name="InScope">Whether a crawl with these options would visit it, robots.txt aside.</param>
/// <param name="ScopeRule">The rule that refuses it; null where none does.</param>
/// <param name="RobotsAllowed">Whether robots.txt allows it; null where that was not asked, or could not be had.</param>
/// <param name="RobotsLine">The line that decides (<c>3: Disallow: /private</c>), or a sentence where no line does.</param>
/// <param name="DelayMs">Milliseconds between requests on its site; null where it is not a URL that can be crawled.</param>
internal sealed record UrlVerdict(
    string Url, string? Canonical, bool InScope, string? ScopeRule, bool? RobotsAllowed, string? RobotsLine, long? DelayMs);
