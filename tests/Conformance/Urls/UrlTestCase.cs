using System.Text.Json;

namespace ActorCrawler.Conformance.Urls;

/// <summary>One case of the URL parsing tests of web-platform-tests.</summary>
internal sealed record UrlTestCase(string Input, string? Base, bool Fails, JsonElement Expected)
{
    /// <summary>Input and base on one line of printable ASCII, as the list of deviations names a case.</summary>
    public string Name => JsonSerializer.Serialize(new[] { Input, Base });

    public string? this[string part] => Expected.TryGetProperty(part, out var value) ? value.GetString() : null;

    public static IReadOnlyList<UrlTestCase> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(TestVectors.PathOrSkip("url", "wpt-urltestdata.json")));
        return [.. document.RootElement.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object).Select(Read)];
    }

    private static UrlTestCase Read(JsonElement entry) => new(
        entry.GetProperty("input").GetString()!,
        entry.GetProperty("base").GetString(),
        entry.TryGetProperty("failure", out _),
        entry.Clone());
}
