using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Everything that is wrong with the worst site on the web, by path. <see cref="SiteBuilder.Faults"/> adds them all.</summary>
public static class Fault
{
    /// <summary>A body without end.</summary>
    public const string Endless = "/fault/endless";

    /// <summary>Compressed zeros without end.</summary>
    public const string GzipBomb = "/fault/gzip-bomb";

    /// <summary>The beginning of a body, and then nothing: what a drip-feed is to a clock that stands still.</summary>
    public const string Stall = "/fault/stall";

    /// <summary>A byte now and then, without end.</summary>
    public const string Drip = "/fault/drip";

    /// <summary>No answer at all.</summary>
    public const string Silent = "/fault/silent";

    /// <summary>The body ends before its declared length.</summary>
    public const string LengthTooLong = "/fault/length-too-long";

    /// <summary>The body goes on after its declared length.</summary>
    public const string LengthTooShort = "/fault/length-too-short";

    /// <summary>The connection is reset in the middle of the body.</summary>
    public const string ResetInBody = "/fault/reset-in-body";

    /// <summary>The connection is reset before an answer.</summary>
    public const string Reset = "/fault/reset";

    /// <summary>The connection is closed before an answer.</summary>
    public const string Empty = "/fault/empty";

    /// <summary>100,000 headers.</summary>
    public const string ManyHeaders = "/fault/many-headers";

    /// <summary>One header of a megabyte.</summary>
    public const string LongHeader = "/fault/long-header";

    /// <summary>A hundred informational answers, then a page.</summary>
    public const string Informational = "/fault/informational";

    /// <summary>Informational answers without end.</summary>
    public const string EndlessInformational = "/fault/endless-informational";

    /// <summary>Not HTTP.</summary>
    public const string BadStatusLine = "/fault/bad-status-line";

    /// <summary>A chunk whose size is no number.</summary>
    public const string BadChunk = "/fault/bad-chunk";

    /// <summary>Plain text that says it is gzip.</summary>
    public const string FalseGzip = "/fault/false-gzip";

    /// <summary>Plain text that says it is brotli.</summary>
    public const string FalseBrotli = "/fault/false-brotli";

    /// <summary>Plain text that says it is deflate.</summary>
    public const string FalseDeflate = "/fault/false-deflate";

    /// <summary>Half a gzip stream in a whole answer.</summary>
    public const string HalfGzip = "/fault/half-gzip";

    /// <summary>A content coding that nobody asked for.</summary>
    public const string UnknownCoding = "/fault/unknown-coding";

    /// <summary>Redirects to itself.</summary>
    public const string RedirectToSelf = "/fault/redirect-to-self";

    /// <summary>Redirects to <see cref="RedirectLoopBack"/>, which redirects here.</summary>
    public const string RedirectLoop = "/fault/redirect-loop";

    /// <summary>The other half of <see cref="RedirectLoop"/>.</summary>
    public const string RedirectLoopBack = "/fault/redirect-loop-back";

    /// <summary>A redirect without a Location.</summary>
    public const string RedirectNowhere = "/fault/redirect-nowhere";

    /// <summary>A redirect to something that is no web page.</summary>
    public const string RedirectToScript = "/fault/redirect-to-script";

    /// <summary>A redirect whose Location holds raw UTF-8.</summary>
    public const string RedirectInUtf8 = "/fault/redirect-in-utf8";

    /// <summary>A redirect whose body never ends.</summary>
    public const string RedirectWithEndlessBody = "/fault/redirect-with-endless-body";

    /// <summary>A page of 100,000 links.</summary>
    public const string ManyLinks = "/fault/many-links";

    /// <summary>A page that says it is UTF-8 and is not.</summary>
    public const string InvalidUtf8 = "/fault/invalid-utf8";

    /// <summary>A page in a charset that does not exist.</summary>
    public const string UnknownCharset = "/fault/unknown-charset";

    internal static IReadOnlyDictionary<string, RequestDelegate> All { get; } = new Dictionary<string, RequestDelegate>(
        [.. BodyFaults.All, .. WireFaults.All, .. CodingFaults.All, .. RedirectFaults.All, .. ContentFaults.All],
        StringComparer.Ordinal);
}
