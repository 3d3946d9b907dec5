namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// A connection ended after a request was written and before a byte of an answer came. Not an <see cref="IOException"/>, and that is its
/// purpose: on one, the HTTP handler would silently send the request again, up to three times and at once, and no pace would know.
/// </summary>
internal sealed class UnansweredException(Exception? cause) : Exception("The connection ended before an answer.", cause);
