using System.Text.Json;

namespace ActorCrawler.Cluster;

/// <summary>What two crawls of one site must have in common in a record, and which attempt made it.</summary>
internal sealed record StoredPage(string Url, int Status, string? Title, string? ContentHash, int Outlinks, string? ErrorKind)
{
    /// <summary>Reads what <c>export</c> wrote, in its order.</summary>
    public static IReadOnlyList<StoredPage> ReadAll(string export) =>
        [.. export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(JsonElement.Parse(line)))];

    private static StoredPage Read(JsonElement record) => new(
        Text(record, "url")!,
        record.GetProperty("status").GetInt32(),
        Text(record, "title"),
        Text(record, "contentHash"),
        record.GetProperty("outlinks").GetInt32(),
        Text(record, "errorKind"));

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
