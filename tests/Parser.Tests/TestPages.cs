using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser.Tests;

/// <summary>Pages to parse, and the short way to parse one.</summary>
internal static class TestPages
{
    public static readonly CrawlUrl Url = CrawlUrl.FromCanonical("http://site.example/folder/page.html");

    public static readonly ParseSettings Settings = new(Assets: false, MaxLinks: 1000, Fields: []);

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.html").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Pages");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static ParsedPage ParseFile(string name, ParseSettings? settings = null) => Parse(Read(name), settings);

    public static ParsedPage Parse(string html, ParseSettings? settings = null) => Parse(Encoding.UTF8.GetBytes(html), settings, "text/html; charset=utf-8");

    public static ParsedPage Parse(byte[] body, ParseSettings? settings = null, string? contentType = "text/html", string? robotsTag = null) =>
        new PageParser().Parse(new PageSource(Url, body, contentType, robotsTag, "ActorCrawler"), settings ?? Settings);

    public static IEnumerable<string> Targets(this ParsedPage page) => page.Links.Select(link => link.Url.Text);
}
