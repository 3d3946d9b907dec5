namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// The URL standard's basic parser (section 4.4) for any scheme. The standard describes a machine with a pointer and some twenty states;
/// the same language is read here top-down: cut off query and fragment, see which of the forms the head has, resolve the path.
/// Pure and total: what is no URL gives null.
/// </summary>
internal static class UrlParser
{
    /// <summary>Parses a text, relative to a base where there is one.</summary>
    public static UrlRecord? Parse(ReadOnlySpan<char> text, UrlRecord? baseUrl) => Parse(UrlText.Split(UrlText.Clean(text)), baseUrl);

    /// <summary>Parses a text that is cut already.</summary>
    public static UrlRecord? Parse(UrlText text, UrlRecord? baseUrl)
    {
        var url = text.Scheme is null ? WithoutScheme(text, baseUrl) : WithScheme(text.Scheme, text, baseUrl);
        if (url is null)
        {
            return null;
        }

        var kept = UrlScheme.IsSpecial(url.Scheme) ? PercentEncoding.SpecialQueryKept : PercentEncoding.QueryKept;
        return url with
        {
            Query = text.HasQuery ? PercentEncoding.Encode(text.Query, kept) : url.Query,
            Fragment = text.HasFragment ? PercentEncoding.Encode(text.Fragment, PercentEncoding.FragmentKept) : null,
        };
    }

    private static UrlRecord? WithScheme(string scheme, UrlText text, UrlRecord? baseUrl)
    {
        var head = text.Head;
        if (scheme == UrlScheme.File)
        {
            return FileUrl.Parse(head, baseUrl);
        }

        if (UrlScheme.IsSpecial(scheme))
        {
            return baseUrl?.Scheme == scheme && !head.StartsWith("//") ? Relative(head, baseUrl) : SpecialAuthority(scheme, head);
        }

        if (head.StartsWith("//"))
        {
            return WithAuthority(scheme, head[2..]);
        }

        return head.StartsWith('/')
            ? new UrlRecord { Scheme = scheme, Path = UrlPath.Append(scheme, "", head[1..]) }
            : new UrlRecord { Scheme = scheme, Path = OpaquePath(text), HasOpaquePath = true };
    }

    private static UrlRecord? WithoutScheme(UrlText text, UrlRecord? baseUrl)
    {
        if (baseUrl is null)
        {
            return null;
        }

        if (baseUrl.HasOpaquePath)
        {
            return text.Head.IsEmpty && !text.HasQuery && text.HasFragment ? baseUrl : null;
        }

        return baseUrl.Scheme == UrlScheme.File ? FileUrl.Parse(text.Head, baseUrl) : Relative(text.Head, baseUrl);
    }

    private static UrlRecord? Relative(ReadOnlySpan<char> head, UrlRecord baseUrl)
    {
        if (head.IsEmpty)
        {
            return baseUrl;
        }

        var scheme = baseUrl.Scheme;
        var special = UrlScheme.IsSpecial(scheme);
        if (UrlPath.IndexOfSeparator(head, special) != 0)
        {
            return baseUrl with { Path = UrlPath.Append(scheme, UrlPath.Shorten(scheme, baseUrl.Path), head), Query = null };
        }

        if (UrlPath.IndexOfSeparator(head[1..], special) == 0)
        {
            return special ? SpecialAuthority(scheme, head) : WithAuthority(scheme, head[2..]);
        }

        return baseUrl with { Path = UrlPath.Append(scheme, "", head[1..]), Query = null };
    }

    /// <summary>A special scheme's authority may have any number of slashes before it, of both kinds, or none.</summary>
    private static UrlRecord? SpecialAuthority(string scheme, ReadOnlySpan<char> text) => WithAuthority(scheme, text.TrimStart("/\\"));

    private static UrlRecord? WithAuthority(string scheme, ReadOnlySpan<char> text)
    {
        var end = UrlPath.IndexOfSeparator(text, UrlScheme.IsSpecial(scheme));
        var authority = end < 0 ? text : text[..end];
        return AuthorityParser.Parse(scheme, authority) is { } url
            ? url with { Path = UrlPath.AfterAuthority(scheme, text[authority.Length..]) }
            : null;
    }

    /// <summary>A space at the end of an opaque path would be lost when the query and fragment after it are taken away.</summary>
    private static string OpaquePath(UrlText text)
    {
        var guarded = text.Head.EndsWith(' ') && (text.HasQuery || text.HasFragment);
        var path = PercentEncoding.Encode(guarded ? text.Head[..^1] : text.Head, PercentEncoding.C0ControlKept);
        return guarded ? path + "%20" : path;
    }
}
