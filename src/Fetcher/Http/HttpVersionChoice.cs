namespace ActorCrawler.Fetcher.Http;

/// <summary>Which version of HTTP is spoken over TLS. Without TLS it is always 1.1.</summary>
internal enum HttpVersionChoice
{
    /// <summary>HTTP/2 where the server offers it, else HTTP/1.1.</summary>
    Negotiated,

    /// <summary>HTTP/1.1 alone.</summary>
    Http11,

    /// <summary>HTTP/2 or a failure.</summary>
    Http2,
}
