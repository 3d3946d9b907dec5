namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// What an earlier answer said of its version (RFC 9110, section 8.8). A request that carries it is conditional: the answer may be
/// <see cref="Shared.Messages.FetchOutcome.NotModified"/>.
/// </summary>
/// <param name="ETag">The <c>ETag</c> header, as it came.</param>
/// <param name="LastModified">The <c>Last-Modified</c> header, as it came.</param>
internal readonly record struct Validators(string? ETag, string? LastModified)
{
    /// <summary>Whether there is nothing to ask with.</summary>
    public bool AreEmpty => ETag is null && LastModified is null;
}
