using System.Collections.Immutable;

namespace ActorCrawler.TestKit.Web;

/// <summary>What a test site answers at a path.</summary>
public sealed record SitePage(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public const string Html = "text/html; charset=utf-8";

    /// <summary>Further headers; a name may come more than once.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Held here before the answer starts.</summary>
    public Gate? Gate { get; init; }

    public SitePage With(string name, string value) => this with { Headers = Headers.Add((name, value)) };
}
