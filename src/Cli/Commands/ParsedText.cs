using System.CommandLine;

namespace ActorCrawler.Cli.Commands;

/// <summary>
/// The texts behind flags and arguments. The parser's own way to them throws as soon as any part of the command line is wrong, and here
/// all problems are to be told together.
/// </summary>
internal static class ParsedText
{
    /// <summary>The texts of an argument.</summary>
    public static IReadOnlyList<string> All(ParseResult parsed, Argument argument) =>
        parsed.GetResult(argument)?.Tokens.Select(token => token.Value).ToArray() ?? [];

    /// <summary>The texts of a flag.</summary>
    public static IReadOnlyList<string> All(ParseResult parsed, Option option) =>
        parsed.GetResult(option)?.Tokens.Select(token => token.Value).ToArray() ?? [];

    /// <summary>The last text of a flag, or null.</summary>
    public static string? Last(ParseResult parsed, Option option) => All(parsed, option) is [.., var last] ? last : null;

    /// <summary>Whether a switch is there.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
