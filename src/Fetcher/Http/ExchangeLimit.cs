namespace ActorCrawler.Fetcher.Http;

/// <summary>Which limit of an exchange is running, or ran out.</summary>
internal enum ExchangeLimit
{
    /// <summary>Until the response headers are there.</summary>
    Response,

    /// <summary>Looking up the name, connecting, the TLS handshake.</summary>
    Connect,

    /// <summary>The whole request.</summary>
    Request,
}
