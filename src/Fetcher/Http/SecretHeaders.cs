using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Headers that the user gave and that may open a door: they are for the origin that they were given for, and for no other.</summary>
internal static class SecretHeaders
{
    private static readonly string[] Names = ["Authorization", "Cookie", "Proxy-Authorization"];

    /// <summary>The headers that any origin may see.</summary>
    public static ImmutableArray<HttpField> RemoveFrom(ImmutableArray<HttpField> headers) =>
        headers.RemoveAll(static field => Names.Contains(field.Name, StringComparer.OrdinalIgnoreCase));
}
