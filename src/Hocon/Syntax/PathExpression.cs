using System.Collections.Immutable;
using System.Text;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>Reads the path of a key or a substitution: dots part its elements, save in quoted strings.</summary>
internal static class PathExpression
{
    /// <summary>The elements of a path.</summary>
    /// <param name="tokens">Quoted, unquoted and blank tokens.</param>
    /// <param name="origin">Where the path stands.</param>
    /// <exception cref="HoconException">It is empty, or an element is and has no quotes.</exception>
    public static ImmutableArray<string> Read(IEnumerable<Token> tokens, HoconOrigin origin)
    {
        var elements = ImmutableArray.CreateBuilder<string>();
        var element = new StringBuilder();
        var isQuoted = false;
        foreach (var token in Trim(tokens))
        {
            if (token.Kind == TokenKind.Quoted)
            {
                element.Append(token.Text);
                isQuoted = true;
                continue;
            }

            var pieces = token.Text.Split('.');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    elements.Add(Take(element, isQuoted, origin));
                    isQuoted = false;
                }

                element.Append(pieces[i]);
            }
        }

        elements.Add(Take(element, isQuoted, origin));
        return elements.ToImmutable();
    }

    private static string Take(StringBuilder element, bool isQuoted, HoconOrigin origin)
    {
        if (element.Length == 0 && !isQuoted)
        {
            throw new HoconException(origin, "the path has an empty element, which must be written as \"\"");
        }

        var text = element.ToString();
        element.Clear();
        return text;
    }

    private static IEnumerable<Token> Trim(IEnumerable<Token> tokens) =>
        tokens.SkipWhile(token => token.IsSpace).Reverse().SkipWhile(token => token.IsSpace).Reverse();
}
