namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// The path pattern of a rule: <c>*</c> stands for any characters, a closing <c>$</c> for the end of the path, everything else for
/// itself, from the start of the path on (RFC 9309, section 2.2.3).
/// </summary>
internal sealed class RobotsPattern
{
    private readonly string _text;
    private readonly bool _isAnchored;
    private readonly int _firstStar;
    private readonly int _minLength;

    private RobotsPattern(string text, bool isAnchored, int octets)
    {
        _text = text;
        _isAnchored = isAnchored;
        _firstStar = text.IndexOf('*', StringComparison.Ordinal);
        _minLength = text.Length - text.AsSpan().Count('*');
        Octets = octets;
    }

    /// <summary>Length of the pattern: the longest one that matches decides.</summary>
    public int Octets { get; }

    /// <summary>Characters it keeps in memory.</summary>
    public int Weight => _text.Length;

    /// <summary>Reads the value of an <c>Allow</c> or <c>Disallow</c> line.</summary>
    /// <param name="value">The octets of the value.</param>
    /// <param name="decode">See <see cref="RobotsPath"/>; the path to match must be spelt in the same way.</param>
    public static RobotsPattern Read(ReadOnlySpan<byte> value, bool decode)
    {
        var isAnchored = value.EndsWith("$"u8);
        var body = isAnchored ? value[..^1] : value;
        var decoded = RobotsPath.NormalizePattern(body, decode: true);

        // one measure for all rules, or escapes would make an Allow outweigh the Disallow of the same path
        var octets = decoded.Length + (isAnchored ? 1 : 0);
        return new RobotsPattern(decode ? decoded : RobotsPath.NormalizePattern(body, decode: false), isAnchored, octets);
    }

    /// <summary>
    /// Whether the pattern matches a path spelt by <see cref="RobotsPath"/>. Each piece between two asterisks is sought once, from where
    /// the one before it ended: taking the leftmost place never spoils a later one, so there is nothing to go back for.
    /// </summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (path.Length < _minLength)
        {
            return false;
        }

        if (_firstStar < 0)
        {
            return _isAnchored ? path.SequenceEqual(_text) : path.StartsWith(_text, StringComparison.Ordinal);
        }

        var rest = _text.AsSpan();
        if (!path.StartsWith(rest[.._firstStar], StringComparison.Ordinal))
        {
            return false;
        }

        return MatchesPieces(path[_firstStar..], rest[(_firstStar + 1)..]);
    }

    private bool MatchesPieces(ReadOnlySpan<char> path, ReadOnlySpan<char> pieces)
    {
        for (var star = pieces.IndexOf('*'); star >= 0; star = pieces.IndexOf('*'))
        {
            var at = path.IndexOf(pieces[..star], StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            path = path[(at + star)..];
            pieces = pieces[(star + 1)..];
        }

        return _isAnchored ? path.EndsWith(pieces, StringComparison.Ordinal) : path.IndexOf(pieces, StringComparison.Ordinal) >= 0;
    }
}
