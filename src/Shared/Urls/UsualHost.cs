using System.Globalization;

namespace ActorCrawler.Shared.Urls;

/// <summary>Recognises, without a parser, the hosts that nearly every URL has.</summary>
internal static class UsualHost
{
    private const int MaxLabelLength = 63;
    private const int MaxPortDigits = 5;

    /// <summary>
    /// Whether it is a canonical authority: a domain that cannot be taken for an IPv4 address, perhaps with a port that is not the default.
    /// </summary>
    public static bool IsAuthority(ReadOnlySpan<char> authority, bool https)
    {
        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        return IsDomain(host)
            && char.IsAsciiLetterLower(host[host.LastIndexOf('.') + 1])
            && (colon < 0 || IsPort(authority[(colon + 1)..], https ? 443 : 80));
    }

    /// <summary>
    /// Whether all labels are of lower-case letters, digits, hyphens and underscores, and start with a letter or digit. Those are
    /// canonical, and <see cref="Uri"/> takes them as they are.
    /// </summary>
    public static bool IsDomain(ReadOnlySpan<char> host)
    {
        var length = 0;
        foreach (var c in host)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || (length > 0 && c is ('-' or '_')))
            {
                length++;
            }
            else if (c == '.' && length is > 0 and <= MaxLabelLength)
            {
                length = 0;
            }
            else
            {
                return false;
            }
        }

        return length is > 0 and <= MaxLabelLength;
    }

    private static bool IsPort(ReadOnlySpan<char> digits, int defaultPort) =>
        digits.Length is > 0 and <= MaxPortDigits
        && digits[0] != '0'
        && ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port != defaultPort;
}
