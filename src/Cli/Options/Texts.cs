using System.Text.RegularExpressions;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Options;

/// <summary>Options that are texts of a certain shape.</summary>
internal static class Texts
{
    /// <summary>Stands for "work it out yourself".</summary>
    public const string Auto = "auto";

    /// <summary>Stands for "not used".</summary>
    public const string None = "none";

    /// <summary>Any text but an empty one.</summary>
    public static string? NotEmpty(string text, out string value)
    {
        value = text;
        return string.IsNullOrWhiteSpace(text) ? "a text that is not empty" : null;
    }

    /// <summary>A path of a file, or null for <c>none</c>.</summary>
    public static string? OptionalPath(string text, out string? value)
    {
        value = text == None ? null : text;
        return string.IsNullOrWhiteSpace(text) ? "the path of a file" : null;
    }

    /// <summary>The end of host names, such as <c>.dev</c>, or null for <c>none</c>.</summary>
    public static string? NameSuffix(string text, out string? value)
    {
        value = text == None ? null : text.Trim();
        return value is null || NameText.Read("a", value) is not null ? null : "the end of a host name, such as .dev";
    }

    /// <summary>A secret, or null for <c>none</c>.</summary>
    public static string? OptionalSecret(string text, out string? value)
    {
        value = text == None ? null : text;
        return text == OptionKey.NotKept ? "it once more: the folder of a crawl or list keeps no secrets" : null;
    }

    /// <summary>A crawl's name, or null for <c>auto</c>: it becomes a folder, so only characters that every file system takes.</summary>
    public static string? CrawlName(string text, out string? value)
    {
        value = text == Auto ? null : text;
        var isSafe = text.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return isSafe ? null : "1 to 100 of the characters a-z A-Z 0-9 . _ -, a letter or digit first";
    }

    /// <summary>
    /// A regular expression over canonical URLs. It runs without backtracking: hostile sites choose the URLs that it is matched against.
    /// </summary>
    public static string? Pattern(string text, out Regex value)
    {
        try
        {
            value = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return string.IsNullOrEmpty(text) ? "a regular expression" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            value = new Regex(@"[^\s\S]", RegexOptions.NonBacktracking);
            return exception is NotSupportedException
                ? "a regular expression without look-around and back-references"
                : $"a regular expression ({exception.Message.TrimEnd('.')})";
        }
    }

    /// <summary>A place for records: <c>sqlite:PATH</c>, <c>jsonl:PATH</c>, <c>csv:PATH</c>, or <c>postgres</c> or <c>mysql</c> and
    /// <c>://USER@HOST/DATABASE</c>.</summary>
    public static string? Store(string text, out StoreAddress value)
    {
        var isAddress = StoreAddress.TryParse(text, out var address, out var error);
        value = address ?? new StoreAddress(StoreKind.Jsonl, text);
        return isAddress ? null : $"a store ({error!.TrimEnd('.')})";
    }

    /// <summary>A field to take out of pages: <c>name=CSS</c>. The selector itself is checked where selectors are understood.</summary>
    public static string? CssField(string text, out FieldRule value) =>
        IsField(text, FieldKind.Css, out value) ? null : "name=CSS, such as price=.product .price";

    /// <summary>The same with an XPath expression: <c>name=XPATH</c>.</summary>
    public static string? XPathField(string text, out FieldRule value) =>
        IsField(text, FieldKind.XPath, out value) ? null : "name=XPATH, such as price=//*[@class='price']/text()";

    private static bool IsField(string text, FieldKind kind, out FieldRule rule)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : text[..equals].Trim();
        rule = new FieldRule(name, text[(equals + 1)..].Trim(), kind);
        return name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && rule.Selector.Length > 0;
    }
}
