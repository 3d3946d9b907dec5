using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>How the lines of a list become URLs.</summary>
/// <param name="Read">Reads one.</param>
/// <param name="KeepRepeats">Whether a line that occurs again is another request; else it is the same URL, and costs nothing.</param>
/// <param name="Argument">What an argument is called in errors.</param>
/// <param name="Flag">The option that names files.</param>
internal sealed record SeedLines(SeedLines.Reader Read, bool KeepRepeats, string Argument, string Flag)
{
    /// <summary>What is expected of a line that was refused, in words.</summary>
    public Func<UrlRefusal, string> Expected { get; init; } = refusal => $"a URL such as https://example.com/ ({SeedText.Explain(refusal)})";

    /// <summary>Seeds of a crawl.</summary>
    public static readonly SeedLines Crawl = new(SeedText.TryRead, KeepRepeats: false, "SEED", "--seeds");

    /// <summary>URLs that are asked for one by one.</summary>
    public static readonly SeedLines List = new(SeedText.TryRead, KeepRepeats: true, "URL", "--list");

    /// <summary>Reads a line.</summary>
    /// <returns>As <see cref="UrlCanonicalizer"/>.</returns>
    public delegate UrlRefusal Reader(string text, out CrawlUrl? url);
}
