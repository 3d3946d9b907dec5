using System.Buffers;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>Cuts a HOCON file into tokens. Blanks are tokens, since they are part of <c>some unquoted words</c>.</summary>
internal sealed class Lexer(string text, string file)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("$\"{}[]:=,+#`^?!@*&\\");
    private readonly Cursor _cursor = new(text, file);

    /// <summary>All tokens of the file, <see cref="TokenKind.End"/> last.</summary>
    /// <exception cref="HoconException">A character stands where none of its kind may, or a string does not end.</exception>
    public static IReadOnlyList<Token> Read(string text, string file)
    {
        var lexer = new Lexer(text, file);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);

        return tokens;
    }

    /// <summary>What HOCON counts as white space: more than .NET does.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or (>= '\x1C' and <= '\x1F');

    private Token Next()
    {
        SkipComment();
        var origin = _cursor.Origin;
        if (_cursor.IsAtEnd)
        {
            return new Token(TokenKind.End, string.Empty, origin);
        }

        return _cursor.Current switch
        {
            '\n' => Take(TokenKind.NewLine, 1),
            '{' => Take(TokenKind.OpenBrace, 1),
            '}' => Take(TokenKind.CloseBrace, 1),
            '[' => Take(TokenKind.OpenBracket, 1),
            ']' => Take(TokenKind.CloseBracket, 1),
            ',' => Take(TokenKind.Comma, 1),
            ':' => Take(TokenKind.Colon, 1),
            '=' => Take(TokenKind.EqualSign, 1),
            '+' when _cursor.Peek(1) == '=' => Take(TokenKind.PlusEqual, 2),
            '"' => new Token(TokenKind.Quoted, QuotedString.Read(_cursor), origin),
            '$' when _cursor.Peek(1) == '{' => ReadSubstitution(origin),
            var c when IsBlank(c) => ReadBlank(origin),
            _ => ReadUnquoted(origin),
        };
    }

    private Token Take(TokenKind kind, int length)
    {
        var origin = _cursor.Origin;
        var start = _cursor.At;
        _cursor.Advance(length);
        return new Token(kind, _cursor.TextFrom(start), origin);
    }

    private void SkipComment()
    {
        if (_cursor.Current == '#' || _cursor.StartsWith("//"))
        {
            while (!_cursor.IsAtEnd && _cursor.Current != '\n')
            {
                _cursor.Advance();
            }
        }
    }

    private Token ReadBlank(HoconOrigin origin)
    {
        var start = _cursor.At;
        while (!_cursor.IsAtEnd && _cursor.Current != '\n' && IsBlank(_cursor.Current))
        {
            _cursor.Advance();
        }

        return new Token(TokenKind.Blank, _cursor.TextFrom(start), origin);
    }

    private Token ReadUnquoted(HoconOrigin origin)
    {
        var start = _cursor.At;
        while (!_cursor.IsAtEnd && IsUnquoted(start))
        {
            _cursor.Advance();
        }

        return _cursor.At > start
            ? new Token(TokenKind.Unquoted, _cursor.TextFrom(start), origin)
            : throw new HoconException(origin, $"the character '{_cursor.Current}' may only stand in a quoted string");
    }

    private bool IsUnquoted(int start)
    {
        var c = _cursor.Current;
        if (c == '+')
        {
            // the one place for a plus sign is the exponent of a number
            return Scalars.IsNumber(_cursor.TextFrom(start) + "+0");
        }

        return !Forbidden.Contains(c) && !IsBlank(c) && !_cursor.StartsWith("//");
    }

    private Token ReadSubstitution(HoconOrigin origin)
    {
        var start = _cursor.At;
        _cursor.Advance("${".Length);
        var isOptional = _cursor.Current == '?';
        _cursor.Advance(isOptional ? 1 : 0);
        var path = new List<Token>();
        for (var token = Next(); token.Kind != TokenKind.CloseBrace; token = Next())
        {
            if (token.Kind is not (TokenKind.Quoted or TokenKind.Unquoted or TokenKind.Blank))
            {
                throw new HoconException(token.Origin, $"{token.Name} may not stand between ${{ and }}");
            }

            path.Add(token);
        }

        return new Token(TokenKind.Substitution, _cursor.TextFrom(start), origin) { Path = path, IsOptional = isOptional };
    }
}
