namespace ActorCrawler.Shared.Urls;

/// <summary>Why a text is not a URL that can be crawled.</summary>
public enum UrlRefusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is not a URL, a relative one without a base, or one whose host nothing can connect to (<c>http://a..b/</c>).</summary>
    Invalid,

    /// <summary>The scheme is neither <c>http</c> nor <c>https</c> (mailto, javascript, data, ftp …).</summary>
    UnsupportedScheme,

    /// <summary>The canonical form is longer than <see cref="UrlCanonicalizer.MaxLength"/>.</summary>
    TooLong,
}
