using System.Buffers;
using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Reads one seed as people write them.</summary>
internal static class SeedText
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>
    /// Reads a URL, or a URL without its scheme: <c>example.com/a</c> and <c>//example.com/a</c> mean <c>https://example.com/a</c>, and
    /// <c>localhost:8080</c> is a host with a port, not a scheme.
    /// </summary>
    /// <returns>As <see cref="UrlCanonicalizer"/>.</returns>
    public static UrlRefusal TryRead(string text, out CrawlUrl? url)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith("//", StringComparison.Ordinal))
        {
            return UrlCanonicalizer.TryCanonicalize($"https:{trimmed}", null, out url);
        }

        return UrlCanonicalizer.TryCanonicalize(HasScheme(trimmed) ? trimmed : $"https://{trimmed}", null, out url);
    }

    /// <summary>Reads URLs that a command was given; those that are none are noted as problems.</summary>
    public static ImmutableArray<CrawlUrl> ReadAll(IReadOnlyList<string> texts, string origin, OptionProblems problems)
    {
        var urls = ImmutableArray.CreateBuilder<CrawlUrl>();
        foreach (var text in texts)
        {
            var refusal = TryRead(text, out var url);
            if (refusal == UrlRefusal.None)
            {
                urls.Add(url!);
            }
            else
            {
                problems.AddValue(origin, text, $"a URL such as https://example.com/ ({Explain(refusal)})");
            }
        }

        return urls.DrainToImmutable();
    }

    /// <summary>What is wrong with a seed that was refused.</summary>
    public static string Explain(UrlRefusal refusal) => refusal switch
    {
        UrlRefusal.UnsupportedScheme => "only http and https can be crawled",
        UrlRefusal.TooLong => $"it is longer than {UrlCanonicalizer.MaxLength} characters",
        _ => "it is not a URL",
    };

    private static bool HasScheme(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(SchemeCharacters))
        {
            return false;
        }

        var after = text[(colon + 1)..];
        var digits = after.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? after.Length : end;
        var isPort = digits > 0 && (digits == after.Length || after[digits] is '/' or '?' or '#');
        return !isPort;
    }
}
