using System.Buffers;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>The host parser of the URL standard (section 3.5).</summary>
internal static class HostParser
{
    private const string ForbiddenHostCharacters = "\0\t\n\r #/:<>?@[\\]^|";

    private static readonly SearchValues<char> ForbiddenInHost = SearchValues.Create(ForbiddenHostCharacters);

    private static readonly SearchValues<char> ForbiddenInDomain =
        SearchValues.Create([.. ForbiddenHostCharacters, '%', '\x7f', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    /// <summary>The serialised host; null where it is none. An empty name is the caller's affair.</summary>
    public static string? Parse(ReadOnlySpan<char> name, bool special)
    {
        if (name.StartsWith('['))
        {
            return name.EndsWith(']') && Ipv6Address.TryParse(name[1..^1], out var pieces) ? $"[{Ipv6Address.Format(pieces)}]" : null;
        }

        return special ? Domain(name) : OpaqueHost(name);
    }

    private static string? Domain(ReadOnlySpan<char> name)
    {
        var domain = DomainToAscii.Convert(PercentEncoding.Decode(name));
        if (string.IsNullOrEmpty(domain) || domain.AsSpan().ContainsAny(ForbiddenInDomain))
        {
            return null;
        }

        if (!Ipv4Address.EndsInNumber(domain))
        {
            return domain;
        }

        return Ipv4Address.TryParse(domain, out var address) ? Ipv4Address.Format(address) : null;
    }

    private static string? OpaqueHost(ReadOnlySpan<char> name) =>
        name.ContainsAny(ForbiddenInHost) ? null : PercentEncoding.Encode(name, PercentEncoding.C0ControlKept);
}
