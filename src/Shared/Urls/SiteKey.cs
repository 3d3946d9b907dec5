namespace ActorCrawler.Shared.Urls;

/// <summary>
/// What shares one queue and one pace: a host, with its port where that is not the default of the URL's scheme. So
/// <c>http://example.com/</c> and <c>https://example.com/</c> are one site, <c>http://example.com:8080/</c> is another.
/// </summary>
/// <param name="Name">Canonical host, then <c>:port</c> where it is not the default: <c>example.com</c>, <c>[::1]:8080</c>.</param>
public readonly record struct SiteKey(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
