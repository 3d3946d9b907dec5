namespace ActorCrawler.Cli.Progress;

/// <summary>What became of a line of a list, as coarsely as a progress bar tells it; in the order in which they are told.</summary>
internal enum ResultCategory
{
    /// <summary>An answer that is none of the following; of a name: addresses.</summary>
    Ok,

    /// <summary>404 or 410; of a name: there is none.</summary>
    NotFound,

    /// <summary>Another 4xx answer.</summary>
    ClientError,

    /// <summary>A 5xx answer, or a status that does not exist.</summary>
    ServerError,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The name of the host cannot be looked up.</summary>
    Dns,

    /// <summary>No TLS connection: a certificate or protocol.</summary>
    Tls,

    /// <summary>No connection, or one that broke.</summary>
    Connection,

    /// <summary>Anything else: forbidden by robots.txt, an answer that breaks the protocol.</summary>
    Other,
}
