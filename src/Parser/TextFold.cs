namespace ActorCrawler.Parser;

/// <summary>Gathers text with every run of white space folded to one space, none at either end, cut off at a length.</summary>
/// <param name="limit">Longest result, in characters.</param>
internal sealed class TextFold(int limit)
{
    private readonly char[] _text = new char[limit];
    private int _length;
    private bool _space;

    /// <summary>Whether nothing more fits.</summary>
    public bool IsFull => _length == _text.Length;

    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _space = _length > 0;
                continue;
            }

            if (_space && !IsFull)
            {
                _text[_length++] = ' ';
            }

            if (IsFull)
            {
                return;
            }

            _space = false;
            _text[_length++] = c;
        }
    }

    /// <summary>The folded text, null where it is empty; starts anew.</summary>
    public string? Take()
    {
        var text = _text.AsSpan(0, _length);
        if (IsFull && char.IsHighSurrogate(text[^1]))
        {
            text = text[..^1];
        }

        var result = text.TrimEnd(' ');
        _length = 0;
        _space = false;
        return result.IsEmpty ? null : result.ToString();
    }
}
