using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Takes single headers out of a response as they came, without the parsing that the typed properties do.</summary>
internal static class HeaderReader
{
    /// <summary>Characters of a header that is kept with a record; one that is longer says nothing worth keeping.</summary>
    public const int MaxKept = 1024;

    /// <summary>The last header of this name, where it is not too long to be kept; otherwise null.</summary>
    public static string? Kept(HttpHeaders headers, string name) => Last(headers, name) is { Length: <= MaxKept } value ? value : null;

    /// <summary>The last header of this name; null where there is none.</summary>
    public static string? Last(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        string? last = null;
        foreach (var value in values)
        {
            last = value;
        }

        return last;
    }

    /// <summary>All headers of this name, each as it came.</summary>
    public static IEnumerable<string> Values(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values : [];

    /// <summary>All headers of this name, joined by commas; null where there is none.</summary>
    public static string? Joined(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>All values of a header, one a line; null when it is not there. For headers in which a line means something of its own.</summary>
    public static string? Lines(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? string.Join('\n', values) : null;

    /// <summary>The <c>Content-Length</c>; null where there is none, or the body was decompressed.</summary>
    public static long? DeclaredLength(HttpResponseMessage response) =>
        long.TryParse(Last(response.Content.Headers, "Content-Length"), NumberStyles.None, null, out var length) ? length : null;

    /// <summary>All headers in the order of their names' first appearance, those of the body last.</summary>
    public static ImmutableArray<HttpField> All(HttpResponseMessage response) =>
    [
        .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(field => field.Value.Select(value => new HttpField(field.Key, value))),
    ];

    /// <summary>
    /// The <c>Location</c>. Servers put raw UTF-8 into it, which the handler has read as Latin-1; where the bytes are UTF-8 they are
    /// read as such.
    /// </summary>
    public static string? Location(HttpResponseMessage response)
    {
        var value = Last(response.Headers, "Location");
        if (value is null || Ascii.IsValid(value))
        {
            return value;
        }

        var bytes = Encoding.Latin1.GetBytes(value);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : value;
    }

    /// <summary>The start of a server's text for a message to a person: short, and without control characters.</summary>
    public static string Quote(string text)
    {
        const int most = 200;
        var shown = text.Length <= most ? text : text[..most] + "…";
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
