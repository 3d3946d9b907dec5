using System.Collections.Immutable;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>Turns the tokens of a file into nodes; included files are read on the way.</summary>
internal sealed class Parser(TokenReader tokens, ImmutableArray<string> prefix, Func<IncludeStatement, ObjectNode> include)
{
    private const int MaxDepth = 200;
    private int _depth;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="HoconException">It is not HOCON, or its root is an array.</exception>
    public ObjectNode ParseFile()
    {
        tokens.SkipSpace();
        var root = new ObjectNode(tokens.Current.Origin);
        if (tokens.Current.Kind == TokenKind.OpenBracket)
        {
            throw Unexpected("an object: a configuration has keys");
        }

        if (tokens.TryTake(TokenKind.OpenBrace))
        {
            ParseFields(root, [], TokenKind.CloseBrace);
            tokens.SkipSpace();
        }
        else
        {
            ParseFields(root, [], TokenKind.End);
        }

        return tokens.Current.Kind == TokenKind.End ? root : throw Unexpected("the end of the file");
    }

    /// <param name="target">Gets the fields.</param>
    /// <param name="path">Where the object is in this file; null inside an array.</param>
    /// <param name="close">What ends the fields; it is taken.</param>
    private void ParseFields(ObjectNode target, ImmutableArray<string>? path, TokenKind close) =>
        ParseItems(close, "a key", () => ParseField(target, path));

    /// <summary>Items are parted by a comma, by line ends, or by both; a comma behind the last one does no harm.</summary>
    private void ParseItems(TokenKind close, string expected, Action parseItem)
    {
        tokens.SkipSpace();
        while (tokens.Current.Kind != close)
        {
            if (tokens.Current.Kind is TokenKind.Comma or TokenKind.End)
            {
                throw Unexpected(expected);
            }

            parseItem();
            var isParted = tokens.SkipSpace();
            isParted |= tokens.TryTake(TokenKind.Comma);
            tokens.SkipSpace();
            if (!isParted && tokens.Current.Kind != close)
            {
                throw Unexpected("a comma, a new line or the end of " + (close == TokenKind.CloseBracket ? "the array" : "the object"));
            }
        }

        tokens.Take();
    }

    private void ParseField(ObjectNode target, ImmutableArray<string>? path)
    {
        if (tokens.Current is { Kind: TokenKind.Unquoted, Text: "include" })
        {
            var statement = IncludeStatement.Parse(tokens);
            target.Include(include(statement with { Prefix = [.. prefix, .. Within(path, statement.Origin)] }));
            return;
        }

        var origin = tokens.Current.Origin;
        var keyTokens = tokens.TakeWhile(token => token.Kind is TokenKind.Quoted or TokenKind.Unquoted or TokenKind.Blank);
        if (keyTokens.Count == 0)
        {
            throw Unexpected("a key");
        }

        var key = PathExpression.Read(keyTokens, origin);
        ImmutableArray<string>? fullPath = path is null ? null : [.. path, .. key];
        tokens.SkipSpace();
        var value = tokens.Current.Kind switch
        {
            TokenKind.Colon or TokenKind.EqualSign => ParseSeparated(fullPath),
            TokenKind.PlusEqual => ParseAppended(fullPath),
            TokenKind.OpenBrace => ParseValue(fullPath),
            _ => throw Unexpected($"':', '=' or '{{' behind the key '{string.Join('.', key)}'"),
        };
        target.Set(key.AsSpan(), value);
    }

    private Node ParseSeparated(ImmutableArray<string>? path)
    {
        tokens.Take();
        tokens.SkipSpace();
        return ParseValue(path);
    }

    /// <summary><c>a += b</c> is <c>a = ${?a} [b]</c>.</summary>
    private ConcatenationNode ParseAppended(ImmutableArray<string>? path)
    {
        var origin = tokens.Take().Origin;
        tokens.SkipSpace();
        var before = new SubstitutionNode(origin, [.. prefix, .. Within(path, origin)], isOptional: true);
        return new ConcatenationNode(origin, [before, new ArrayNode(origin, [ParseValue(path: null)])]);
    }

    private Node ParseValue(ImmutableArray<string>? path)
    {
        var parts = new List<Node>();
        while (true)
        {
            var token = tokens.Current;
            switch (token.Kind)
            {
                case TokenKind.Blank:
                    parts.Add(new ScalarNode(token.Origin, ScalarKind.Blank, tokens.Take().Text));
                    break;
                case TokenKind.Quoted:
                    parts.Add(new ScalarNode(token.Origin, ScalarKind.String, tokens.Take().Text));
                    break;
                case TokenKind.Unquoted:
                    parts.Add(new ScalarNode(token.Origin, Scalars.KindOf(token.Text), tokens.Take().Text));
                    break;
                case TokenKind.Substitution:
                    parts.Add(ParseSubstitution());
                    break;
                case TokenKind.OpenBrace:
                    parts.Add(Nested(() => ParseObject(path)));
                    break;
                case TokenKind.OpenBracket:
                    parts.Add(Nested(ParseArray));
                    break;
                default:
                    return Join(parts);
            }
        }
    }

    private Node Join(List<Node> parts)
    {
        if (parts is [.., ScalarNode { Kind: ScalarKind.Blank }])
        {
            parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Count <= 1)
        {
            return parts.Count == 1 ? parts[0] : throw Unexpected("a value");
        }

        return parts.TrueForAll(part => part is ScalarNode)
            ? new ScalarNode(parts[0].Origin, ScalarKind.String, string.Concat(parts.Cast<ScalarNode>().Select(part => part.Text)))
            : new ConcatenationNode(parts[0].Origin, parts);
    }

    private SubstitutionNode ParseSubstitution()
    {
        var token = tokens.Take();
        return new SubstitutionNode(token.Origin, PathExpression.Read(token.Path, token.Origin), token.IsOptional) { Prefix = prefix };
    }

    private ObjectNode ParseObject(ImmutableArray<string>? path)
    {
        var node = new ObjectNode(tokens.Take().Origin);
        ParseFields(node, path, TokenKind.CloseBrace);
        return node;
    }

    private ArrayNode ParseArray()
    {
        var origin = tokens.Take().Origin;
        var elements = new List<Node>();
        ParseItems(TokenKind.CloseBracket, "a value", () => elements.Add(ParseValue(path: null)));
        return new ArrayNode(origin, elements);
    }

    /// <summary>A file of a million brackets must give an error: an overflown stack would end the process.</summary>
    private Node Nested(Func<Node> parse)
    {
        if (++_depth > MaxDepth)
        {
            throw new HoconException(tokens.Current.Origin, $"objects and arrays are nested more than {MaxDepth} deep");
        }

        var node = parse();
        _depth--;
        return node;
    }

    /// <summary>Elements of an array have no path, and both <c>+=</c> and the substitutions of an included file need one.</summary>
    private static ImmutableArray<string> Within(ImmutableArray<string>? path, HoconOrigin origin) =>
        path ?? throw new HoconException(origin, "neither 'include' nor '+=' may be used inside an array");

    private HoconException Unexpected(string expected) =>
        new(tokens.Current.Origin, $"expected {expected}, but found {tokens.Current.Name}");
}
