using System.Collections.Immutable;
using System.Globalization;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.StoreBench;

/// <summary>Records of pages as documentation has them, made up the same way each time.</summary>
internal static class SyntheticRecords
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The records of a crawl; each page links to the ones after it, and to a menu that all have.</summary>
    public static PageRecord[] Make(CrawlId crawl, int count, int links)
    {
        var urls = Enumerable.Range(0, count + links).Select(Url).ToArray();
        return [.. Enumerable.Range(0, count).Select(page => new PageRecord
        {
            Crawl = crawl,
            Url = urls[page],
            Depth = 2,
            FoundOn = urls[page / 2],
            Status = 200,
            Attempt = 1,
            FetchedAt = Noon.AddMilliseconds(page),
            Elapsed = TimeSpan.FromMilliseconds(20 + (page % 50)),
            MediaType = "text/html",
            Charset = "utf-8",
            Bytes = 30_000,
            Title = Text($"Page {page} of the handbook"),
            Description = Text($"What page {page} is about, in a sentence as long as such sentences are."),
            Language = "en",
            H1 = Text($"Page {page}"),
            ContentHash = (ulong)page * 0x9E37_79B9_7F4A_7C15,
            Links = Links(urls, page, links),
            ETag = Text($"\"{page:x}\""),
        })];
    }

    private static CrawlUrl Url(int page) => CrawlUrl.FromCanonical(Text($"http://docs.example.org/section-{page % 100}/page-{page}.html"));

    private static ImmutableArray<Outlink> Links(CrawlUrl[] urls, int page, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Outlink(i % 3 == 0 ? urls[i] : urls[page + i], LinkKind.Anchor, NoFollow: false))];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
