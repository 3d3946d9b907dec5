using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Tests;

/// <summary>Reads JSON lines as a user's program would: with a JSON library and the documented names.</summary>
internal static class JsonRecords
{
    public static PageRecord Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        json.GetProperty("outlinks").GetInt32().ShouldBe(json.GetProperty("links").GetArrayLength());
        return new PageRecord
        {
            Crawl = new CrawlId(json.GetProperty("crawl").GetString()!),
            Url = Url(json, "url")!,
            Depth = json.GetProperty("depth").GetInt32(),
            FoundOn = Url(json, "foundOn"),
            Redirects = [.. Items(json, "redirects").Select(url => CrawlUrl.FromCanonical(url.GetString()!))],
            RedirectTo = Url(json, "redirectTo"),
            Status = json.GetProperty("status").GetInt32(),
            Attempt = json.GetProperty("attempt").GetInt32(),
            FetchedAt = json.GetProperty("fetchedAt").GetDateTimeOffset(),
            Elapsed = TimeSpan.FromMilliseconds(json.GetProperty("elapsedMs").GetDouble()),
            MediaType = Text(json, "mediaType"),
            Charset = Text(json, "charset"),
            Bytes = json.GetProperty("bytes").GetInt64(),
            Truncated = json.GetProperty("truncated").GetBoolean(),
            Title = Text(json, "title"),
            Description = Text(json, "description"),
            Language = Text(json, "language"),
            Canonical = Text(json, "canonical"),
            H1 = Text(json, "h1"),
            ContentHash = Convert.ToUInt64(Text(json, "contentHash") ?? "0", 16),
            NoIndex = json.GetProperty("noindex").GetBoolean(),
            Fields = [.. Fields(json)],
            Links = [.. Items(json, "links").Select(Link)],
            ErrorKind = Text(json, "errorKind"),
            ErrorDetail = Text(json, "errorDetail"),
            ETag = Text(json, "etag"),
            LastModified = Text(json, "lastModified"),
        };
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static CrawlUrl? Url(JsonElement json, string name) => Text(json, name) is { } text ? CrawlUrl.FromCanonical(text) : null;

    private static List<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var array) ? [.. array.EnumerateArray()] : [];

    private static IEnumerable<FieldValue> Fields(JsonElement json) =>
        json.TryGetProperty("fields", out var fields)
            ? fields.EnumerateObject().Select(field => new FieldValue(field.Name, [.. field.Value.EnumerateArray().Select(v => v.GetString()!)]))
            : [];

    private static Outlink Link(JsonElement link) => new(
        Url(link, "url")!,
        Enum.Parse<LinkKind>(Text(link, "kind")!, ignoreCase: true),
        link.TryGetProperty("nofollow", out var noFollow) && noFollow.GetBoolean());
}
