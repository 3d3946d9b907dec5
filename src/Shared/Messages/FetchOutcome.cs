namespace ActorCrawler.Shared.Messages;

/// <summary>How one attempt at a URL ended: a closed list, so that policy can be a table.</summary>
public enum FetchOutcome
{
    /// <summary>A 2xx answer whose body was read to its end or to the cap; the page is on its way to a parser.</summary>
    Fetched,

    /// <summary>304 to a conditional request.</summary>
    NotModified,

    /// <summary>A 3xx answer with a usable <c>Location</c>.</summary>
    Redirected,

    /// <summary>A 3xx answer whose <c>Location</c> is missing or not a URL that can be crawled.</summary>
    BadRedirect,

    /// <summary>robots.txt forbids it; nothing was requested.</summary>
    RobotsDenied,

    /// <summary>robots.txt could not be had (5xx or unreachable), so the site must wait; nothing was requested.</summary>
    RobotsUnavailable,

    /// <summary>The address is loopback or private, and the URL came from a public page; nothing was requested.</summary>
    AddressRefused,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>Any other 4xx answer, 429 aside.</summary>
    ClientError,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>Any other 5xx answer, or a status outside 200–599.</summary>
    ServerError,

    /// <summary>The name does not resolve.</summary>
    DnsFailed,

    /// <summary>No connection could be made, or it was closed before an answer.</summary>
    ConnectFailed,

    /// <summary>The TLS handshake failed (certificate, protocol).</summary>
    TlsFailed,

    /// <summary>A timeout: connecting, waiting for the answer, or the whole request.</summary>
    TimedOut,

    /// <summary>The connection broke in the middle of the body.</summary>
    BodyCut,

    /// <summary>What came back is not HTTP, or breaks a limit (headers too large, bad content coding).</summary>
    ProtocolError,

    /// <summary>Nothing was heard of it: its lease expired, or its page never reached the store.</summary>
    Unreported,

    /// <summary>Its site was given up after too many failures in a row; nothing was requested.</summary>
    SiteGivenUp,

    /// <summary>The fetcher stopped before the request was made; it does not count as an attempt.</summary>
    NotTried,

    /// <summary>A file of our own could not be read or written: nothing is wrong with the site.</summary>
    FileFailed,
}

/// <summary>What a parser made of a page.</summary>
public enum ParseOutcome
{
    /// <summary>HTML, parsed.</summary>
    Parsed,

    /// <summary>Something else: recorded, not parsed.</summary>
    NotHtml,

    /// <summary>There was no page to parse: the record tells of a redirect, a refusal by the server, or a failure.</summary>
    NoPage,
}
