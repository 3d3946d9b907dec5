using System.Buffers;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>Options that end up in request headers: nothing that could split a request gets through.</summary>
internal static class HttpTexts
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] OwnHeaders =
        ["Host", "User-Agent", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding", "TE", "Trailer", "Upgrade"];

    /// <summary>Words in the names of headers that log in: <c>Authorization</c>, <c>X-Api-Key</c>, <c>PRIVATE-TOKEN</c>.</summary>
    private static readonly string[] SecretWords =
        ["Authorization", "Authentication", "Auth", "Cookie", "Token", "Key", "ApiKey", "Secret", "Password", "Passwd", "Session", "Credential", "Credentials"];

    private const int MaxContent = 1024;

    /// <summary>A header: <c>Name: value</c> (RFC 9110, section 5).</summary>
    public static string? Header(string text, out HttpField value)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : text[..colon].Trim();
        var content = text[(colon + 1)..].Trim();
        value = new HttpField(name, content);
        if (text == OptionKey.NotKept)
        {
            return RequestTexts.NotKept;
        }

        if (content.Length > MaxContent)
        {
            return "a header of at most 1,024 characters; for a longer token there is --auth bearer:TOKEN, for longer cookies --cookie";
        }

        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters) || !IsFieldContent(content))
        {
            return "a header, such as 'Accept-Language: en'";
        }

        return OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"a header that the crawler does not set itself (it sets {name})"
            : null;
    }

    /// <summary>Whether a header may be a login, by its name; a colon that was forgotten makes it no less of one.</summary>
    public static bool IsSecretHeader(string text)
    {
        var name = text.AsSpan().Trim();
        var end = name.IndexOfAny(": ");
        return $"{name[..(end < 0 ? name.Length : end)]}".Split('-', '_').Intersect(SecretWords, StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>A whole User-Agent header that starts with a product token (RFC 9110, section 10.1.5), or null for <c>auto</c>.</summary>
    public static string? UserAgent(string text, out string? value)
    {
        value = text == Texts.Auto ? null : text;
        return IsFieldContent(text) && RobotsTokenOf(text).Length > 0
            ? null
            : "a user agent that starts with a product name, such as 'MyBot/1.0 (+https://example.com/bot)'";
    }

    /// <summary>An address at which site owners reach the person who crawls, or null for <c>none</c>.</summary>
    public static string? Contact(string text, out string? value)
    {
        value = text == Texts.None ? null : text;
        if (value is null)
        {
            return null;
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            && IsFieldContent(text) && !text.AsSpan().ContainsAny("() ");
        return isAddress ? null : "a URL or mailto: address at which site owners reach you";
    }

    /// <summary>
    /// The name that robots.txt is searched for: our own where the user agent mentions it, else the product token that it starts with,
    /// without the characters that RFC 9309 does not know.
    /// </summary>
    public static string RobotsTokenOf(string userAgent)
    {
        if (userAgent.Contains(Product.RobotsToken, StringComparison.OrdinalIgnoreCase))
        {
            return Product.RobotsToken;
        }

        var end = 0;
        while (end < userAgent.Length && (char.IsAsciiLetter(userAgent[end]) || userAgent[end] is '_' or '-'))
        {
            end++;
        }

        return userAgent[..end];
    }

    // visible ASCII, blank and tab: what HttpClient sends without a choice of encoding
    private static bool IsFieldContent(string text) =>
        text.Length is > 0 and <= MaxContent && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
