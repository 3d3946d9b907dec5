namespace ActorCrawler.Fetcher.Robots;

/// <summary>Reads a robots.txt line by line into name and value; lines end with CR, LF or CRLF (RFC 9309, section 2.2).</summary>
internal ref struct RobotsLineReader
{
    private ReadOnlySpan<byte> _rest;

    public RobotsLineReader(ReadOnlySpan<byte> body) => _rest = WithoutMark(body);

    /// <summary>Number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The current line, without comment and surrounding blanks.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>What stands before the colon of the current line.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What stands behind the colon of the current line.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Moves to the next line that has a name and a value, or returns false at the end.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var line = TakeLine();
            var comment = line.IndexOf((byte)'#');
            Text = Trim(comment < 0 ? line : line[..comment]);
            if (TrySplit())
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> TakeLine()
    {
        Number++;
        var end = _rest.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            var last = _rest;
            _rest = [];
            return last;
        }

        var line = _rest[..end];
        var breakLength = _rest[end..].StartsWith("\r\n"u8) ? 2 : 1;
        _rest = _rest[(end + breakLength)..];
        return line;
    }

    private bool TrySplit()
    {
        var colon = Text.IndexOf((byte)':');
        if (colon < 0)
        {
            // a forgotten colon is forgiven where nothing else can be meant: two words, no more
            colon = Text.IndexOfAny((byte)' ', (byte)'\t');
            if (colon < 0 || Trim(Text[colon..]).IndexOfAny((byte)' ', (byte)'\t') >= 0)
            {
                return false;
            }
        }

        Name = Trim(Text[..colon]);
        Value = Trim(Text[(colon + 1)..]);
        return !Name.IsEmpty;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\f\v\0"u8);

    /// <summary>Drops a byte order mark, or as much of one as is there: editors and proxies leave such stumps.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return body[body.CommonPrefixLength(mark)..];
    }
}
