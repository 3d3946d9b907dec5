using System.Globalization;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Bench;

/// <summary>Pages as documentation has them, made up the same way each time.</summary>
internal static class Page
{
    /// <summary>The URL of a page.</summary>
    public static CrawlUrl Url(int i) => CrawlUrl.FromCanonical(string.Create(CultureInfo.InvariantCulture, $"http://docs.example.org/section-{i % 100}/page-{i}.html"));

    /// <summary>A page of some 30 KB with 90 links, half of them the same on each page.</summary>
    public static byte[] Html(int seed)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Page ").Append(seed).Append("</title></head><body>\n");
        for (var i = 0; i < 45; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"menu\"><a class=\"reference internal\" href=\"/section-{i}/page-{i}.html\">Chapter {i}</a></li>\n");
        }

        for (var i = 0; i < 45; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"s{i}\">Section {i}</h2>\n<p>");
            for (var word = 0; word < 110; word++)
            {
                html.Append(word % 40 == 0 ? "this &amp; that " : "word "[..(2 + (word % 4))]).Append(word % 4 == 3 ? "" : " ");
            }

            html.Append(CultureInfo.InvariantCulture, $"<a class=\"reference\" href=\"page-{(seed * 100) + i}.html#s{i}\">see <code>there</code></a></p>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</body></html>").ToString());
    }
}
