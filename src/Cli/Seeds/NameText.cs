using System.Buffers;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Reads one host name as people write it.</summary>
internal static class NameText
{
    /// <summary>What is expected where something else stands.</summary>
    public const string Expected = "the name of a host, such as example.com";

    private static readonly SearchValues<char> NoParts = SearchValues.Create("/:?#@\\");

    /// <summary>Reads a name; one in another script becomes what the name servers know it by: <c>bücher.de</c> is <c>xn--bcher-kva.de</c>.</summary>
    /// <returns>Null where it is none.</returns>
    public static string? Read(string text, string suffix)
    {
        // what is more than a host (a port, a path, a user) is none, also where the canonical form would drop it
        var name = text.Trim() + suffix;
        if (!name.StartsWith('[') && name.AsSpan().ContainsAny(NoParts))
        {
            return null;
        }

        // what is a host to a URL is one here: the rules are many (IDNA, lengths, characters), and they stand there
        return UrlCanonicalizer.TryCanonicalize($"http://{name}/", null, out var url) == UrlRefusal.None
            && url!.PathAndQuery is "/" && url.Host.Length == url.Site.Name.Length
            ? url.Host.Trim("[]").ToString()
            : null;
    }
}
