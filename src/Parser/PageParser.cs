using ActorCrawler.Parser.Charsets;
using ActorCrawler.Parser.Fields;
using ActorCrawler.Parser.Html;
using ActorCrawler.Parser.Links;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser;

/// <summary>
/// Makes a <see cref="ParsedPage"/> of bytes. The answer depends on nothing but the arguments; buffers and a cache of resolved links are
/// kept from page to page, so an instance serves one thread at a time. No body makes it throw.
/// </summary>
internal sealed class PageParser
{
    private readonly HtmlScanner _scanner = new();
    private readonly PageFacts _facts = new();
    private readonly LinkResolver _resolver = new();
    private readonly LinkSet _links = new();
    private readonly Lazy<FieldExtractor> _fields = new();

    /// <summary>Parses a page, or says that it is none.</summary>
    public ParsedPage Parse(PageSource source, ParseSettings settings)
    {
        var body = source.Body.Span;
        var contentType = ContentType.Parse(source.ContentType);
        var mediaType = ContentSniffer.Decide(contentType.MediaType, body);
        var page = new ParsedPage
        {
            Outcome = ContentSniffer.IsHtml(mediaType) ? ParseOutcome.Parsed : ParseOutcome.NotHtml,
            ContentHash = body.IsEmpty ? 0 : ContentHash.Of(body),
            MediaType = mediaType,
            Robots = RobotsDirectives.FromHeader(source.RobotsTag, source.RobotsToken),
        };
        return page.Outcome == ParseOutcome.Parsed ? ParseHtml(page, source, contentType.Charset, settings) : page;
    }

    private ParsedPage ParseHtml(ParsedPage page, PageSource source, string? headerCharset, ParseSettings settings)
    {
        var wantsFields = !settings.Fields.IsDefaultOrEmpty;
        var choice = EncodingSniffer.Choose(source.Body.Span, headerCharset);
        var reading = new PageReading(choice, settings.Assets, source.RobotsToken, wantsFields);
        var text = PageText.Decode(source.Body.Span, choice);
        try
        {
            _facts.Reset(reading);
            if (!_scanner.Scan(text, _facts) && _facts.OtherEncoding is { } other)
            {
                // what the page itself declares is certain, so there is no third time
                choice = new EncodingChoice(other, Certain: true);
                text.Dispose();
                text = PageText.Decode(source.Body.Span, choice);
                _facts.Reset(reading with { Encoding = choice });
                _scanner.Scan(text, _facts);
            }

            page = WithFacts(page, source, choice.Encoding, settings.MaxLinks);
            var treeLength = Math.Min(text.Length, _facts.TreeLength);
            return wantsFields ? page with { Fields = _fields.Value.Extract(text.Buffer, treeLength, settings.Fields) } : page;
        }
        finally
        {
            text.Dispose();
        }
    }

    private ParsedPage WithFacts(ParsedPage page, PageSource source, PageEncoding encoding, int maxLinks)
    {
        var robots = page.Robots | _facts.Robots;
        _resolver.Begin(source.Url, _facts.BaseHref, encoding);
        var links = _links.Build(_facts.Links, _resolver, robots.HasFlag(RobotsRules.NoFollow), maxLinks);
        return page with
        {
            Charset = encoding.Name,
            Title = _facts.Title,
            Description = _facts.Description,
            Language = _facts.Language,
            Heading = _facts.Heading,
            Canonical = _links.Canonical?.Text,
            Base = _resolver.Base,
            Links = links,
            DroppedLinks = _links.Dropped,
            Robots = robots,
        };
    }
}
