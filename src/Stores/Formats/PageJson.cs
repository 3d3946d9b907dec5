using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Formats;

/// <summary>
/// A record as a JSON object. What a page does not have is left out; numbers, truth values and <c>links</c> are always there. Written by
/// hand: the order of the fields is part of the format, and nothing is looked up by reflection.
/// </summary>
internal static class PageJson
{
    /// <summary>How every object of the format starts, by which a file is recognised.</summary>
    public static ReadOnlySpan<byte> Start => "{\"url\":"u8;

    /// <summary>Text stays readable: only what JSON itself demands is escaped. Nothing here goes into HTML.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter json, PageRecord record)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, record.Url.Text);
        json.WriteNumber("status"u8, record.Status);
        WriteFetch(json, record);
        WritePage(json, record);
        WriteOptional(json, "errorKind"u8, record.ErrorKind);
        WriteOptional(json, "errorDetail"u8, record.ErrorDetail);
        WriteOptional(json, "etag"u8, record.ETag);
        WriteOptional(json, "lastModified"u8, record.LastModified);
        json.WriteNumber("outlinks"u8, record.Links.Length);
        WriteLinks(json, record.Links);
        json.WriteEndObject();
    }

    /// <summary>Writes URLs as an array of texts.</summary>
    public static void WriteUrls(Utf8JsonWriter json, ImmutableArray<CrawlUrl> urls)
    {
        json.WriteStartArray();
        foreach (var url in urls)
        {
            json.WriteStringValue(url.Text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes fields as an object whose values are arrays of texts.</summary>
    public static void WriteFields(Utf8JsonWriter json, ImmutableArray<FieldValue> fields)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WriteStartArray(field.Name);
            foreach (var value in field.Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteFetch(Utf8JsonWriter json, PageRecord record)
    {
        Span<byte> time = stackalloc byte[Iso8601.Length];
        Iso8601.Write(record.FetchedAt, time);
        json.WriteString("crawl"u8, record.Crawl.Name);
        json.WriteString("site"u8, record.Url.Site.Name);
        json.WriteNumber("depth"u8, record.Depth);
        WriteOptional(json, "foundOn"u8, record.FoundOn?.Text);
        if (record.Redirects.Length > 0)
        {
            json.WritePropertyName("redirects"u8);
            WriteUrls(json, record.Redirects);
        }

        WriteOptional(json, "redirectTo"u8, record.RedirectTo?.Text);
        json.WriteNumber("attempt"u8, record.Attempt);
        json.WriteString("fetchedAt"u8, time);
        json.WriteNumber("elapsedMs"u8, PageNumbers.Milliseconds(record.Elapsed));
        WriteOptional(json, "mediaType"u8, record.MediaType);
        WriteOptional(json, "charset"u8, record.Charset);
        json.WriteNumber("bytes"u8, record.Bytes);
        json.WriteBoolean("truncated"u8, record.Truncated);
    }

    private static void WritePage(Utf8JsonWriter json, PageRecord record)
    {
        WriteOptional(json, "title"u8, record.Title);
        WriteOptional(json, "description"u8, record.Description);
        WriteOptional(json, "language"u8, record.Language);
        WriteOptional(json, "canonical"u8, record.Canonical);
        WriteOptional(json, "h1"u8, record.H1);
        WriteOptional(json, "contentHash"u8, PageNumbers.Hash(record.ContentHash));
        json.WriteBoolean("noindex"u8, record.NoIndex);
        if (record.Fields.Length > 0)
        {
            json.WritePropertyName("fields"u8);
            WriteFields(json, record.Fields);
        }
    }

    private static void WriteLinks(Utf8JsonWriter json, ImmutableArray<Outlink> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("url"u8, link.Url.Text);
            json.WriteString("kind"u8, LinkLetters.Name(link.Kind));
            if (link.NoFollow)
            {
                json.WriteBoolean("nofollow"u8, value: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
