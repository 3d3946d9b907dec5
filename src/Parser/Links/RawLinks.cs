using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Links;

/// <summary>
/// The links of a page as they stand there, in one growing buffer: what the tokenizer gives out may be overwritten by its next token. A
/// buffer that a huge page has blown up is let go afterwards.
/// </summary>
internal sealed class RawLinks
{
    private const int KeptCharacters = 1 << 16;
    private const int KeptEntries = 1 << 12;

    // a canonical URL has at most 2,048 characters; what is so much longer can only be a data: URL or rubbish
    private const int LongestHref = 8192;

    private readonly List<Entry> _entries = [];
    private char[] _text = new char[4096];
    private int _length;

    public int Count => _entries.Count;

    public void Clear()
    {
        _length = 0;
        _entries.Clear();
        if (_text.Length > KeptCharacters)
        {
            _text = new char[KeptCharacters];
        }

        if (_entries.Capacity > KeptEntries)
        {
            _entries.Capacity = KeptEntries;
        }
    }

    public void Add(LinkKind kind, bool noFollow, ReadOnlySpan<char> href)
    {
        href = HtmlSpace.Trim(href);
        if (href.Length > LongestHref)
        {
            return;
        }

        if (_text.Length - _length < href.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + href.Length));
        }

        href.CopyTo(_text.AsSpan(_length));
        _entries.Add(new Entry(kind, noFollow, _length, href.Length));
        _length += href.Length;
    }

    /// <summary>Where the link stood, and whether it says nofollow.</summary>
    public (LinkKind Kind, bool NoFollow) this[int index] => (_entries[index].Kind, _entries[index].NoFollow);

    /// <summary>The text of a link, without white space around it.</summary>
    public ReadOnlySpan<char> Href(int index) => _text.AsSpan(_entries[index].Start, _entries[index].Length);

    private readonly record struct Entry(LinkKind Kind, bool NoFollow, int Start, int Length);
}
