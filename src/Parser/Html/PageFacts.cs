using ActorCrawler.Parser.Charsets;
using ActorCrawler.Parser.Links;
using ActorCrawler.Shared.Messages;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Html;

/// <summary>What the tags of a page say, before any URL is resolved: the <c>base</c> that all of them need may come last.</summary>
internal sealed class PageFacts
{
    /// <summary>Longest title, description and heading that is kept, in characters.</summary>
    public const int LongestText = 1000;

    private const int LongestLanguage = 64;

    private readonly TextFold _fold = new(LongestText);
    private PageReading _reading;
    private bool _declared;
    private bool _refreshes;

    public string? Title { get; set; }

    public string? Heading { get; set; }

    public string? Description { get; private set; }

    public string? Language { get; private set; }

    /// <summary>The <c>href</c> of the first <c>base</c> that has one.</summary>
    public string? BaseHref { get; private set; }

    public RobotsRules Robots { get; private set; }

    /// <summary>The encoding that the page declares, where that is another than it was read in; null otherwise.</summary>
    public PageEncoding? OtherEncoding { get; private set; }

    public bool IsMisread => OtherEncoding is not null;

    /// <summary>Whether a document will be built as well, so that its cost matters.</summary>
    public bool WantsTree => _reading.WantsTree;

    /// <summary>How much of the text a document may be built of, in characters.</summary>
    public int TreeLength { get; private set; }

    public RawLinks Links { get; } = new();

    public void Reset(PageReading reading)
    {
        _reading = reading;
        _declared = reading.Encoding.Certain;
        _refreshes = false;
        Title = Heading = Description = Language = BaseHref = null;
        Robots = RobotsRules.None;
        OtherEncoding = null;
        TreeLength = int.MaxValue;
        Links.Clear();
    }

    /// <summary>Ends the document here if it would become too costly.</summary>
    public void LimitTree(TreeCost cost, int position)
    {
        if (cost.IsTooHigh)
        {
            TreeLength = Math.Min(TreeLength, position);
        }
    }

    /// <summary>A start tag in HTML content of the document.</summary>
    public void Add(ReadOnlySpan<char> name, ref StructHtmlToken token)
    {
        // the attributes are a large struct: they are copied only for the tags that need them
        switch (name)
        {
            case "a" or "area":
                AddLink(LinkKind.Anchor, token.Attributes, "href");
                break;
            case "link":
                AddRelation(token.Attributes);
                break;
            case "meta":
                AddMeta(token.Attributes);
                break;
            case "iframe" or "frame":
                AddLink(LinkKind.Frame, token.Attributes, "src");
                break;
            case "img" or "image" or "source" or "video" or "audio" when _reading.Assets:
                AddAsset(token.Attributes);
                break;
            case "base" when BaseHref is null && TagAttributes.TryGet(token.Attributes, "href", out var href):
                BaseHref = href.ToString();
                break;
            case "html" when Language is null:
                AddLanguage(token.Attributes);
                break;
        }
    }

    /// <summary>An <c>a</c> element of SVG: older ones have <c>xlink:href</c>.</summary>
    public void AddSvgLink(in StructAttributes attributes) =>
        AddLink(LinkKind.Anchor, attributes, TagAttributes.Has(attributes, "href") ? "href" : "xlink:href");

    private void AddLink(LinkKind kind, in StructAttributes attributes, string source)
    {
        if (TagAttributes.TryGet(attributes, source, out var href))
        {
            Links.Add(kind, HtmlSpace.HasToken(TagAttributes.Get(attributes, "rel"), "nofollow"), href);
        }
    }

    private void AddRelation(in StructAttributes attributes)
    {
        var rel = TagAttributes.Get(attributes, "rel");
        if (HtmlSpace.HasToken(rel, "canonical"))
        {
            AddLink(LinkKind.Canonical, attributes, "href");
        }
        else if (HtmlSpace.HasToken(rel, "next") || HtmlSpace.HasToken(rel, "prev")
            || (HtmlSpace.HasToken(rel, "alternate") && !HtmlSpace.HasToken(rel, "stylesheet")))
        {
            AddLink(LinkKind.Relation, attributes, "href");
        }
    }

    private void AddAsset(in StructAttributes attributes)
    {
        AddLink(LinkKind.Asset, attributes, "src");
        foreach (var candidate in new SourceSet(TagAttributes.Get(attributes, "srcset")))
        {
            Links.Add(LinkKind.Asset, noFollow: false, candidate);
        }
    }

    private void AddMeta(in StructAttributes attributes)
    {
        var content = TagAttributes.Get(attributes, "content");
        var pragma = TagAttributes.Get(attributes, "http-equiv");
        if (Is(pragma, "refresh") && !_refreshes && MetaRefresh.TryRead(content, out var target))
        {
            _refreshes = true;
            Links.Add(LinkKind.Refresh, noFollow: false, target);
        }

        var name = HtmlSpace.Trim(TagAttributes.Get(attributes, "name"));
        if (Is(name, "robots") || Is(name, _reading.RobotsToken))
        {
            Robots |= RobotsDirectives.FromMeta(content);
        }
        else if (Is(name, "description") && Description is null)
        {
            _fold.Append(content);
            Description = _fold.Take();
        }

        if (!_declared)
        {
            Declare(TagAttributes.TryGet(attributes, "charset", out var charset) ? Encodings.FindDeclared(charset)
                : Is(pragma, "content-type") ? MetaCharset.Extract(content) : null);
        }
    }

    // HTML standard, "changing the encoding while parsing": the first declaration settles it
    private void Declare(PageEncoding? encoding)
    {
        if (encoding is not null)
        {
            _declared = true;
            OtherEncoding = encoding == _reading.Encoding.Encoding ? null : encoding;
        }
    }

    private void AddLanguage(in StructAttributes attributes)
    {
        // xml:lang is what XHTML 1.1 has instead
        var language = TagAttributes.TryGet(attributes, "lang", out var lang) ? lang : TagAttributes.Get(attributes, "xml:lang");
        language = HtmlSpace.Trim(language);
        Language = language.IsEmpty || language.Length > LongestLanguage ? null : language.ToString();
    }

    private static bool Is(ReadOnlySpan<char> text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
