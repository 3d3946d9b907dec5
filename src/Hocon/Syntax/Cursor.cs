namespace ActorCrawler.Hocon.Syntax;

/// <summary>A place in the text of a file that knows its line and column.</summary>
internal sealed class Cursor(string text, string file)
{
    private const char Nothing = '\0';
    private int _line = 1;
    private int _lineStart;

    /// <summary>Offset in the text.</summary>
    public int At { get; private set; }

    /// <summary>Whether the text is used up.</summary>
    public bool IsAtEnd => At >= text.Length;

    /// <summary>The current character; NUL at the end.</summary>
    public char Current => Peek(0);

    /// <summary>The current place.</summary>
    public HoconOrigin Origin => new(file, _line, At - _lineStart + 1);

    /// <summary>A character further on; NUL behind the end.</summary>
    public char Peek(int ahead) => At + ahead < text.Length ? text[At + ahead] : Nothing;

    /// <summary>Whether the rest of the text starts with <paramref name="expected"/>.</summary>
    public bool StartsWith(string expected) => text.AsSpan(At).StartsWith(expected, StringComparison.Ordinal);

    /// <summary>The text from an earlier offset up to here.</summary>
    public string TextFrom(int start) => text[start..At];

    /// <summary>Moves on.</summary>
    public void Advance(int count = 1)
    {
        for (; count > 0 && !IsAtEnd; count--)
        {
            if (text[At++] == '\n')
            {
                _line++;
                _lineStart = At;
            }
        }
    }
}
