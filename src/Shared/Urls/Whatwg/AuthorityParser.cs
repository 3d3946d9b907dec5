namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>The authority, host and port states of the URL standard: <c>user:password@host:port</c>.</summary>
internal static class AuthorityParser
{
    private const int MaxPort = 65_535;

    /// <summary>A record with everything but path, query and fragment; null where the authority is none.</summary>
    public static UrlRecord? Parse(string scheme, ReadOnlySpan<char> authority)
    {
        var at = authority.LastIndexOf('@');
        var userInfo = at < 0 ? default : authority[..at];
        var hostAndPort = authority[(at + 1)..];
        var colon = PortColon(hostAndPort);
        var name = colon < 0 ? hostAndPort : hostAndPort[..colon];
        var mayBeEmpty = !UrlScheme.IsSpecial(scheme) && at < 0 && colon < 0;
        var host = name.IsEmpty ? (mayBeEmpty ? "" : null) : HostParser.Parse(name, UrlScheme.IsSpecial(scheme));
        if (host is null || !TryReadPort(colon < 0 ? default : hostAndPort[(colon + 1)..], out var port))
        {
            return null;
        }

        var (username, password) = Credentials(userInfo);
        return new UrlRecord
        {
            Scheme = scheme,
            Username = username,
            Password = password,
            Host = host,
            Port = port == UrlScheme.DefaultPort(scheme) ? null : port,
        };
    }

    /// <summary>The first colon outside brackets: those of an IPv6 address do not count.</summary>
    private static int PortColon(ReadOnlySpan<char> hostAndPort)
    {
        var inBrackets = false;
        for (var i = 0; i < hostAndPort.Length; i++)
        {
            var c = hostAndPort[i];
            if (c == ':' && !inBrackets)
            {
                return i;
            }

            inBrackets = c == '[' || (inBrackets && c != ']');
        }

        return -1;
    }

    private static (string Username, string Password) Credentials(ReadOnlySpan<char> userInfo)
    {
        var colon = userInfo.IndexOf(':');
        var username = PercentEncoding.Encode(colon < 0 ? userInfo : userInfo[..colon], PercentEncoding.UserInfoKept);
        return (username, colon < 0 ? "" : PercentEncoding.Encode(userInfo[(colon + 1)..], PercentEncoding.UserInfoKept));
    }

    private static bool TryReadPort(ReadOnlySpan<char> digits, out int? port)
    {
        port = null;
        if (digits.IsEmpty)
        {
            return true;
        }

        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit - '0';
            if (!char.IsAsciiDigit(digit) || value > MaxPort)
            {
                return false;
            }
        }

        port = value;
        return true;
    }
}
