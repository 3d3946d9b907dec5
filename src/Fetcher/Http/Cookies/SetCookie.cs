using System.Globalization;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>A <c>Set-Cookie</c> header, taken apart (RFC 6265bis, section 5.6). Nothing in it is believed yet.</summary>
internal sealed record SetCookie(string Name, string Value)
{
    private const int MaxCookie = 4096;
    private const int MaxAttribute = 1024;

    /// <summary>The <c>Domain</c> in lower case, without its leading dot; empty where there is none.</summary>
    public string Domain { get; private set; } = "";

    /// <summary>The <c>Path</c>; null where there is none that starts with a slash.</summary>
    public string? Path { get; private set; }

    /// <summary>Seconds of <c>Max-Age</c>.</summary>
    public long? MaxAge { get; private set; }

    /// <summary>The date in <c>Expires</c>.</summary>
    public DateTimeOffset? Expires { get; private set; }

    /// <summary>Whether there is a <c>Secure</c>.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Whether there is an <c>HttpOnly</c>.</summary>
    public bool IsHttpOnly { get; private set; }

    /// <summary>The parts of a header; null where it is to be ignored. Tabs are refused too: the file could not keep them.</summary>
    public static SetCookie? Parse(string header)
    {
        if (header.AsSpan().ContainsAnyInRange('\0', '\x1F') || header.Contains('\x7F', StringComparison.Ordinal))
        {
            return null;
        }

        var parts = header.Split(';');
        var (name, value) = Divide(parts[0], whole: static text => ("", text));
        if (name.Length + value.Length is 0 or > MaxCookie)
        {
            return null;
        }

        var cookie = new SetCookie(name, value);
        foreach (var part in parts.AsSpan(1))
        {
            var (attribute, content) = Divide(part, whole: static text => (text, ""));
            if (content.Length <= MaxAttribute)
            {
                cookie.Read(attribute, content);
            }
        }

        return cookie;
    }

    /// <summary>A later attribute replaces an earlier one of its name.</summary>
    private void Read(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "expires":
                Expires = CookieDate.Parse(value) ?? Expires;
                break;
            case "max-age":
                MaxAge = ReadSeconds(value) ?? MaxAge;
                break;
            case "domain":
                Domain = (value.StartsWith('.') ? value[1..] : value).ToLowerInvariant();
                break;
            case "path":
                Path = value.StartsWith('/') ? value : null;
                break;
            case "secure":
                IsSecure = true;
                break;
            case "httponly":
                IsHttpOnly = true;
                break;
            default:
                break; // SameSite is about who embeds whom, and nothing is embedded here
        }
    }

    /// <summary>More digits than fit are a very long time, in either direction.</summary>
    private static long? ReadSeconds(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds
            : text.StartsWith('-') ? long.MinValue : long.MaxValue;
    }

    private static (string Name, string Value) Divide(string text, Func<string, (string Name, string Value)> whole)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? whole(text.Trim(' ')) : (text[..equals].Trim(' '), text[(equals + 1)..].Trim(' '));
    }
}
