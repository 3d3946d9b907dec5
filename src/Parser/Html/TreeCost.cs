namespace ActorCrawler.Parser.Html;

/// <summary>
/// Foresees, while the tokens are read, what building a document of them would cost. A tree builder searches its open elements on most tags
/// and repeats unclosed formatting in every new paragraph, so a page of a few hundred kilobytes that closes nothing can take it minutes and
/// gigabytes. The document (and with it the fields) then covers only the page up to where a limit was passed.
/// </summary>
internal sealed class TreeCost
{
    // the longest pages of the documentation packages, several megabytes, stay below all of them
    private const int MostTags = 100_000;
    private const long MostSearches = 20_000_000;
    private const long MostRepeats = 1_000_000;

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _tags;
    private int _depth;
    private int _formatting;
    private long _searches;
    private long _repeats;

    /// <summary>Whether a limit was passed.</summary>
    public bool IsTooHigh => _tags > MostTags || _searches > MostSearches || _repeats > MostRepeats;

    public void Reset()
    {
        _open.Clear();
        _tags = _depth = _formatting = 0;
        _searches = _repeats = 0;
    }

    /// <summary>A start tag. Those that stay open and those that their successors close are counted apart: most pages leave the latter open.</summary>
    public void Start(ReadOnlySpan<char> name, bool isForeign)
    {
        _tags++;
        _searches += _depth;
        _repeats += _formatting;
        if (!isForeign && ClosesItself(name))
        {
            return;
        }

        var open = _open.GetAlternateLookup<ReadOnlySpan<char>>();
        open.TryGetValue(name, out var count);
        if (name is "a" && count > 0)
        {
            // a link ends the link before it
            return;
        }

        open[name] = count + 1;
        _depth++;
        _formatting += IsFormatting(name) ? 1 : 0;
    }

    /// <summary>An end tag: it closes one of its name at most, and searches for it in any case.</summary>
    public void End(ReadOnlySpan<char> name)
    {
        _searches += _depth;
        var open = _open.GetAlternateLookup<ReadOnlySpan<char>>();
        if (open.TryGetValue(name, out var count) && count > 0)
        {
            open[name] = count - 1;
            _depth--;
            _formatting -= IsFormatting(name) ? 1 : 0;
        }
    }

    private static bool ClosesItself(ReadOnlySpan<char> name) => name switch
    {
        "area" or "base" or "basefont" or "bgsound" or "br" or "col" or "embed" or "frame" or "hr" or "image" or "img" or "input" => true,
        "keygen" or "link" or "meta" or "param" or "source" or "track" or "wbr" => true,
        "p" or "li" or "dt" or "dd" or "option" or "optgroup" or "rb" or "rp" or "rt" or "rtc" => true,
        "colgroup" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" or "html" or "head" or "body" => true,
        _ => false,
    };

    private static bool IsFormatting(ReadOnlySpan<char> name) =>
        name is "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u";
}
