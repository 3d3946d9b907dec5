using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// "Domain to ASCII" of the URL standard (section 3.3): UTS #46 processing, non-transitional, without its length and hyphen checks.
/// <see cref="System.Globalization.IdnMapping"/> would not do: without ICU it neither maps nor checks characters, and it throws.
/// </summary>
internal static class DomainToAscii
{
    private const string Prefix = "xn--";

    /// <summary>The domain in ASCII; null where it has characters that no domain may have.</summary>
    public static string? Convert(string domain)
    {
        if (Ascii.IsValid(domain))
        {
            // also where it claims to be Punycode and is none: browsers look it up as it is
            return domain.ToLowerInvariant();
        }

        if (IdnaMapping.Map(domain) is not { } mapped)
        {
            return null;
        }

        var labels = mapped.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            if (Label(labels[i]) is not { } label)
            {
                return null;
            }

            labels[i] = label;
        }

        return string.Join('.', labels);
    }

    private static string? Label(string label)
    {
        if (label.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return IsHonest(label) ? label : null;
        }

        if (Ascii.IsValid(label))
        {
            return label;
        }

        return IdnaMapping.IsValidLabel(label) && Punycode.TryEncode(label, out var encoded) ? Prefix + encoded : null;
    }

    /// <summary>Whether the label decodes to one that would have been written that way.</summary>
    private static bool IsHonest(string label) =>
        Punycode.TryDecode(label.AsSpan(Prefix.Length), out var decoded)
        && !Ascii.IsValid(decoded)
        && IdnaMapping.Map(decoded) == decoded
        && IdnaMapping.IsValidLabel(decoded);
}
