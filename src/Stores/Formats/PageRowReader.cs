using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Formats;

/// <summary>Makes a record of a database's row whose columns are <see cref="PageColumns.Names"/>.</summary>
internal struct PageRowReader(DbDataReader row)
{
    private int _column = -1;

    /// <summary>Reads the row. Values are read in the order of the columns, which object initialisers keep.</summary>
    /// <exception cref="FormatException">A URL, a number or a time is none.</exception>
    /// <exception cref="JsonException">A list is none.</exception>
    public PageRecord Read()
    {
        var (url, status, crawl) = (Url()!, Number(), new CrawlId(Text()!));
        Text(); // the site is part of the URL
        var record = new PageRecord
        {
            Crawl = crawl,
            Url = url,
            Status = status,
            Depth = Number(),
            FoundOn = Url(),
            Redirects = Urls(),
            RedirectTo = Url(),
            Attempt = Number(),
            FetchedAt = Time(),
            Elapsed = TimeSpan.FromMilliseconds(row.GetDouble(++_column)),
            MediaType = Text(),
            Charset = Text(),
            Bytes = row.GetInt64(++_column),
            Truncated = Flag(),
            Title = Text(),
            Description = Text(),
            Language = Text(),
            Canonical = Text(),
            H1 = Text(),
            ContentHash = PageNumbers.ReadHash(Text()),
            NoIndex = Flag(),
            FromPrivate = Flag(),
            Fields = Fields(),
            ErrorKind = Text(),
            ErrorDetail = Text(),
            ETag = Text(),
            LastModified = Text(),
        };
        _column += 2; // the number of links and the key follow from the others
        return record with { Links = Links() };
    }

    private string? Text() => row.IsDBNull(++_column) ? null : row.GetString(_column);

    private int Number() => row.GetInt32(++_column);

    private bool Flag() => row.GetBoolean(++_column);

    /// <remarks>SQLite has no type for times.</remarks>
    private DateTimeOffset Time() => row.GetValue(++_column) is DateTime time
        ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : Iso8601.Read(row.GetString(_column));

    private CrawlUrl? Url() => Text() is { } text ? CrawlUrl.FromCanonical(text) : null;

    private ImmutableArray<CrawlUrl> Urls() =>
        Text() is { } json ? [.. Strings(json).Select(text => CrawlUrl.FromCanonical(text))] : [];

    private ImmutableArray<Outlink> Links()
    {
        if (Text() is not { } letters)
        {
            return [];
        }

        var urls = Urls();
        return letters.Length == urls.Length
            ? [.. urls.Select((url, i) => Link(url, letters[i]))]
            : throw new FormatException($"{letters.Length} letters for {urls.Length} links");
    }

    private ImmutableArray<FieldValue> Fields()
    {
        if (Text() is not { } json)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(field => new FieldValue(field.Name, [.. Values(field.Value)]))];
    }

    private static Outlink Link(CrawlUrl url, char letter)
    {
        var (kind, noFollow) = LinkLetters.Read(letter);
        return new Outlink(url, kind, noFollow);
    }

    private static List<string> Strings(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Values(document.RootElement)];
    }

    private static IEnumerable<string> Values(JsonElement array) => array.EnumerateArray().Select(value => value.GetString()!);
}
