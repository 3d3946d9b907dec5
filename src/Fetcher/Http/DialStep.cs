namespace ActorCrawler.Fetcher.Http;

/// <summary>The steps of making a connection.</summary>
internal enum DialStep
{
    /// <summary>Looking up the name.</summary>
    Lookup,

    /// <summary>Choosing among its addresses.</summary>
    Address,

    /// <summary>The TCP connection.</summary>
    Connect,

    /// <summary>The tunnel through a proxy.</summary>
    Tunnel,

    /// <summary>The TLS handshake.</summary>
    Tls,
}
