using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>
/// HTML standard, "prescan a byte stream to determine its encoding", over the first 1024 bytes. It is no parser: it also finds elements
/// inside scripts, and it gives up (null) where the bytes end within a tag. A page whose declaration stands later is put right by the
/// tokenizer.
/// </summary>
internal ref struct MetaPrescan
{
    private const int Window = 1024;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private MetaPrescan(ReadOnlySpan<char> text) => _text = text;

    private readonly bool AtEnd => _at >= _text.Length;

    /// <summary>The declared encoding; null where none is found.</summary>
    public static PageEncoding? Find(ReadOnlySpan<byte> body)
    {
        body = body[..Math.Min(body.Length, Window)];
        Span<char> window = stackalloc char[Window];
        ReadOnlySpan<char> text = window[..Encoding.Latin1.GetChars(body, window)];
        if (text.StartsWith("<\0?\0x\0", StringComparison.Ordinal))
        {
            return Encodings.Utf16LittleEndian;
        }

        return text.StartsWith("\0<\0?\0x", StringComparison.Ordinal)
            ? Encodings.Utf16BigEndian
            : new MetaPrescan(text).Run() ?? XmlDeclaration.Find(text);
    }

    private PageEncoding? Run()
    {
        for (; !AtEnd; _at++)
        {
            var rest = _text[_at..];
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                // the two dashes that open a comment may close it as well
                SkipPast("-->", 2);
            }
            else if (IsMeta(rest))
            {
                _at += 5;
                if (ReadMeta() is { } encoding)
                {
                    return encoding;
                }
            }
            else if (IsTag(rest))
            {
                SkipTag();
            }
            else if (rest.Length > 1 && rest[0] == '<' && rest[1] is '!' or '/' or '?')
            {
                SkipPast(">", 0);
            }
        }

        return null;
    }

    private static bool IsMeta(ReadOnlySpan<char> rest) =>
        rest.Length > 5 && (HtmlSpace.Is(rest[5]) || rest[5] == '/') && rest.StartsWith("<meta", StringComparison.OrdinalIgnoreCase);

    private static bool IsTag(ReadOnlySpan<char> rest) =>
        rest[0] == '<' && ((rest.Length > 1 && char.IsAsciiLetter(rest[1])) || (rest.Length > 2 && rest[1] == '/' && char.IsAsciiLetter(rest[2])));

    private void SkipPast(string end, int offset)
    {
        var from = Math.Min(_at + offset, _text.Length);
        var found = _text[from..].IndexOf(end, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : from + found + end.Length - 1;
    }

    private void SkipTag()
    {
        while (!AtEnd && !HtmlSpace.Is(_text[_at]) && _text[_at] != '>')
        {
            _at++;
        }

        while (NextAttribute(out _, out _))
        {
        }
    }

    private PageEncoding? ReadMeta()
    {
        var hasPragma = false;
        bool? needsPragma = null;
        PageEncoding? found = null;
        var seen = (Pragma: false, Content: false, Charset: false);
        while (NextAttribute(out var name, out var value))
        {
            if (Is(name, "http-equiv") && !seen.Pragma)
            {
                seen.Pragma = true;
                hasPragma = Is(value, "content-type");
            }
            else if (Is(name, "content") && !seen.Content)
            {
                seen.Content = true;
                if (found is null && MetaCharset.Extract(value) is { } extracted)
                {
                    (found, needsPragma) = (extracted, true);
                }
            }
            else if (Is(name, "charset") && !seen.Charset)
            {
                seen.Charset = true;
                (found, needsPragma) = (Encodings.FindDeclared(value), false);
            }
        }

        return AtEnd || (needsPragma == true && !hasPragma) ? null : found;
    }

    /// <summary>"Get an attribute": false at the tag's end, where <c>_at</c> is left on the <c>&gt;</c>, or at the end of the bytes.</summary>
    private bool NextAttribute(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = default;
        value = default;
        SkipWhile(static c => HtmlSpace.Is(c) || c == '/');
        if (AtEnd || _text[_at] == '>')
        {
            return false;
        }

        var start = _at++;
        SkipWhile(static c => !HtmlSpace.Is(c) && c is not ('=' or '/' or '>'));
        name = _text[start.._at];
        SkipWhile(HtmlSpace.Is);
        if (!AtEnd && _text[_at] == '=')
        {
            _at++;
            SkipWhile(HtmlSpace.Is);
            value = Value();
        }

        return !AtEnd;
    }

    private ReadOnlySpan<char> Value()
    {
        if (AtEnd || _text[_at] == '>')
        {
            return default;
        }

        var start = _at;
        if (_text[_at] is '"' or '\'')
        {
            var close = _text[(start + 1)..].IndexOf(_text[start]);
            _at = close < 0 ? _text.Length : start + close + 2;
            return close < 0 ? default : _text.Slice(start + 1, close);
        }

        SkipWhile(static c => !HtmlSpace.Is(c) && c != '>');
        return _text[start.._at];
    }

    private void SkipWhile(Func<char, bool> condition)
    {
        while (!AtEnd && condition(_text[_at]))
        {
            _at++;
        }
    }

    private static bool Is(ReadOnlySpan<char> text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
