namespace ActorCrawler.TestKit.Web;

/// <summary>A request as the server saw it.</summary>
/// <param name="Path">Path and query, as they came over the wire.</param>
/// <param name="Method">The method.</param>
/// <param name="Protocol"><c>HTTP/1.1</c> or <c>HTTP/2</c>.</param>
/// <param name="ArrivedAt">When, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="ConnectionId">Over which connection.</param>
/// <param name="InFlight">Requests in flight on the whole site when it came, itself included.</param>
/// <param name="Headers">Its headers by name, in any case; several of one name are joined by commas.</param>
public sealed record LoggedRequest(
    string Path,
    string Method,
    string Protocol,
    long ArrivedAt,
    string ConnectionId,
    int InFlight,
    IReadOnlyDictionary<string, string> Headers)
{
    public string? UserAgent => Headers.GetValueOrDefault("User-Agent");

    public bool IsRobots => Path == "/robots.txt";
}
