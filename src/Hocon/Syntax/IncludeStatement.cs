using System.Collections.Immutable;

namespace ActorCrawler.Hocon.Syntax;

/// <summary><c>include "name"</c>, <c>include file("name")</c>, or either inside <c>required( )</c>.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="IsRequired">Whether the file must be there.</param>
/// <param name="Origin">Where the statement stands.</param>
internal sealed record IncludeStatement(string File, bool IsRequired, HoconOrigin Origin)
{
    /// <summary>The path of the object that it stands in, from the root of the whole configuration.</summary>
    public ImmutableArray<string> Prefix { get; init; } = [];

    /// <summary>Reads the statement whose first token is the current one.</summary>
    /// <exception cref="HoconException">It has another form, or asks for something that is not a file.</exception>
    public static IncludeStatement Parse(TokenReader tokens)
    {
        var origin = tokens.Take().Origin;
        var opening = Opening(tokens);
        if (tokens.Current.Kind != TokenKind.Quoted)
        {
            throw Malformed(origin);
        }

        var file = tokens.Take().Text;
        var closing = Closing(tokens, opening.Count(c => c == '('));
        return (opening, closing) switch
        {
            ("", "") or ("file(", ")") => new IncludeStatement(file, IsRequired: false, origin),
            ("required(", ")") or ("required(file(", "))") => new IncludeStatement(file, IsRequired: true, origin),
            _ when opening.EndsWith("url(", StringComparison.Ordinal) || opening.EndsWith("classpath(", StringComparison.Ordinal) =>
                throw new HoconException(origin, "only files can be included, neither url( ) nor classpath( )"),
            _ => throw Malformed(origin),
        };
    }

    private static string Opening(TokenReader tokens)
    {
        var words = tokens.TakeWhile(token => token.IsSpace || token.Kind == TokenKind.Unquoted);
        return string.Concat(words.Where(token => !token.IsSpace).Select(token => token.Text));
    }

    /// <summary>Takes no more than the parentheses that are open: the line end behind them parts this statement from the next.</summary>
    private static string Closing(TokenReader tokens, int open)
    {
        var closing = string.Empty;
        while (closing.Length < open)
        {
            tokens.SkipSpace();
            if (tokens.Current.Kind != TokenKind.Unquoted)
            {
                break;
            }

            closing += tokens.Take().Text;
        }

        return closing;
    }

    private static HoconException Malformed(HoconOrigin origin) =>
        new(origin, "'include' must be followed by a quoted file name, which may stand in file( ) or required( )");
}
