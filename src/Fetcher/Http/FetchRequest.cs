namespace ActorCrawler.Fetcher.Http;

/// <summary>A request that knows its clock, so that the dialer can tell it how the connection comes along.</summary>
internal sealed class FetchRequest(HttpMethod method, Uri uri, ExchangeClock clock, TimeSpan connectTimeout) : HttpRequestMessage(method, uri)
{
    /// <summary>The clock of the exchange.</summary>
    public ExchangeClock Clock => clock;

    /// <summary>How long making a connection for this request may take.</summary>
    public TimeSpan ConnectTimeout => connectTimeout;

    /// <summary>Whether it goes over TLS.</summary>
    public bool IsSecure { get; } = uri.Scheme == Uri.UriSchemeHttps;
}
