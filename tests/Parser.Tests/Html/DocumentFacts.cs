using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ActorCrawler.Parser.Charsets;
using ActorCrawler.Parser.Html;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests.Html;

/// <summary>The same facts as <see cref="PageFacts"/>, found the slow and sure way: in AngleSharp's document.</summary>
internal sealed record DocumentFacts(
    string? Title, string? Heading, string? Description, string? Language, string? BaseHref, RobotsRules Robots, string Links)
{
    private const string Html = "http://www.w3.org/1999/xhtml";
    private const string Svg = "http://www.w3.org/2000/svg";

    public static DocumentFacts OfTokens(PageText text, EncodingChoice encoding)
    {
        var page = new PageFacts();
        page.Reset(new PageReading(encoding with { Certain = true }, Assets: true, "actorcrawler", WantsTree: true));
        new HtmlScanner().Scan(text, page).ShouldBeTrue();
        page.TreeLength.ShouldBe(int.MaxValue, "an honest page");
        var links = Enumerable.Range(0, page.Links.Count).Select(i => Line(page.Links[i].Kind, page.Links[i].NoFollow, page.Links.Href(i)));
        return new DocumentFacts(page.Title, page.Heading, page.Description, page.Language, page.BaseHref, page.Robots, Joined(links));
    }

    public static DocumentFacts OfDocument(PageText text)
    {
        using var document = new HtmlParser().ParseDocument(text.Buffer.AsMemory(0, text.Length));
        var elements = document.All.Where(element => element.NamespaceUri == Html).ToList();
        var metas = elements.Where(element => element.LocalName == "meta").ToList();
        return new DocumentFacts(
            Fold(elements.Find(element => element.LocalName == "title")?.TextContent),
            HeadingText(elements.Find(element => element.LocalName == "h1")),
            metas.Where(meta => Named(meta, "description")).Select(meta => Fold(meta.GetAttribute("content"))).FirstOrDefault(text => text is not null),
            document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang"),
            elements.Find(element => element.LocalName == "base" && element.HasAttribute("href"))?.GetAttribute("href"),
            metas.Where(meta => Named(meta, "robots") || Named(meta, "actorcrawler"))
                .Aggregate(RobotsRules.None, (rules, meta) => rules | RobotsDirectives.FromMeta(meta.GetAttribute("content"))),
            Joined(document.All.SelectMany(LinksOf)));
    }

    private static IEnumerable<string> LinksOf(IElement element)
    {
        if (element.NamespaceUri == Svg && element.LocalName == "a")
        {
            var href = element.GetAttribute("href") ?? element.GetAttribute("xlink:href");
            return href is null ? [] : [Link(LinkKind.Anchor, element, href)];
        }

        return element.NamespaceUri == Html ? HtmlLinksOf(element) : [];
    }

    private static string[] HtmlLinksOf(IElement element)
    {
        var source = element.LocalName is "a" or "area" or "link" ? "href" : "src";
        if (element.LocalName == "meta" && Is(element.GetAttribute("http-equiv"), "refresh"))
        {
            return MetaRefresh.TryRead(element.GetAttribute("content"), out var url) ? [Line(LinkKind.Refresh, noFollow: false, url)] : [];
        }

        string[] first = KindOf(element) is { } kind && element.GetAttribute(source) is { } href ? [Link(kind, element, href)] : [];
        return KindOf(element) == LinkKind.Asset ? [.. first, .. Candidates(element.GetAttribute("srcset"))] : first;
    }

    private static LinkKind? KindOf(IElement element) => element.LocalName switch
    {
        "a" or "area" => LinkKind.Anchor,
        "iframe" or "frame" => LinkKind.Frame,
        "img" or "source" or "video" or "audio" => LinkKind.Asset,
        "link" when Rel(element).Contains("canonical") => LinkKind.Canonical,
        "link" when Rel(element).Contains("next") || Rel(element).Contains("prev") => LinkKind.Relation,
        "link" when Rel(element).Contains("alternate") && !Rel(element).Contains("stylesheet") => LinkKind.Relation,
        _ => null,
    };

    private static List<string> Candidates(string? srcset)
    {
        var urls = new List<string>();
        foreach (var url in new SourceSet(srcset))
        {
            urls.Add(Line(LinkKind.Asset, noFollow: false, url));
        }

        return urls;
    }

    private static HashSet<string> Rel(IElement element) =>
        (element.GetAttribute("rel") ?? "").Split([' ', '\t', '\n', '\f', '\r']).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool Named(IElement meta, string name) => Is(meta.GetAttribute("name")?.Trim(), name);

    private static bool Is(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    private static string? HeadingText(IElement? heading)
    {
        var text = heading?.GetDescendants().Where(node => node.ParentElement is not { LocalName: "script" or "style" or "textarea" })
            .Select(node => node is IText data ? data.Data : node is IElement { LocalName: "br" } ? " " : "");
        return Fold(text is null ? null : string.Concat(text));
    }

    private static string? Fold(string? text)
    {
        var fold = new TextFold(PageFacts.LongestText);
        fold.Append(text);
        return fold.Take();
    }

    private static string Link(LinkKind kind, IElement element, string href) => Line(kind, Rel(element).Contains("nofollow"), href);

    private static string Line(LinkKind kind, bool noFollow, ReadOnlySpan<char> href) =>
        $"{kind} {(noFollow ? "nofollow " : "")}{HtmlSpace.Trim(href)}";

    // as a set: the tree builder doubles misnested links, and moves those that a table cannot hold
    private static string Joined(IEnumerable<string> links) => string.Join('\n', links.Distinct().Order(StringComparer.Ordinal));
}
