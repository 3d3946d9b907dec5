using System.Text.RegularExpressions;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>Tells what an unquoted word is.</summary>
internal static partial class Scalars
{
    /// <summary>Whether a text is a number as JSON writes it.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>The kind of an unquoted word that makes up a whole value.</summary>
    public static ScalarKind KindOf(string word) => word switch
    {
        "true" or "false" => ScalarKind.Boolean,
        "null" => ScalarKind.Null,
        _ => IsNumber(word) ? ScalarKind.Number : ScalarKind.String,
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
