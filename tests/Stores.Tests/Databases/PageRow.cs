using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Tests.Databases;

/// <summary>Reads a record back from a row, by the names that the documentation gives to its columns.</summary>
internal sealed class PageRow(DbDataReader row)
{
    public PageRecord Read()
    {
        var url = CrawlUrl.FromCanonical(Text("url")!);
        url.Key.ShouldBe(UrlKey.Read((byte[])row["key"]));
        url.Site.Name.ShouldBe(Text("site"));
        var links = ReadLinks();
        links.Length.ShouldBe(Number("outlinks"));
        return new PageRecord
        {
            Crawl = new CrawlId(Text("crawl")!),
            Url = url,
            Depth = Number("depth"),
            FoundOn = Url("found_on"),
            Redirects = [.. Strings("redirects").Select(text => CrawlUrl.FromCanonical(text))],
            RedirectTo = Url("redirect_to"),
            Status = Number("status"),
            Attempt = Number("attempt"),
            FetchedAt = new DateTimeOffset(DateTime.SpecifyKind((DateTime)row["fetched_at"], DateTimeKind.Utc)),
            Elapsed = TimeSpan.FromMilliseconds((double)row["elapsed_ms"]),
            MediaType = Text("media_type"),
            Charset = Text("charset"),
            Bytes = (long)row["bytes"],
            Truncated = (bool)row["truncated"],
            Title = Text("title"),
            Description = Text("description"),
            Language = Text("language"),
            Canonical = Text("canonical"),
            H1 = Text("h1"),
            ContentHash = PageNumbers.ReadHash(Text("content_hash")),
            Links = links,
            FromPrivate = (bool)row["from_private"],
            NoIndex = (bool)row["noindex"],
            Fields = ReadFields(),
            ErrorKind = Text("error_kind"),
            ErrorDetail = Text("error_detail"),
            ETag = Text("etag"),
            LastModified = Text("last_modified"),
        };
    }

    private ImmutableArray<Outlink> ReadLinks()
    {
        var letters = Text("link_kinds") ?? "";
        return [.. Strings("links").Select((url, n) =>
        {
            var (kind, noFollow) = LinkLetters.Read(letters[n]);
            return new Outlink(CrawlUrl.FromCanonical(url), kind, noFollow);
        })];
    }

    private ImmutableArray<FieldValue> ReadFields()
    {
        if (Text("fields") is not { } json)
        {
            return [];
        }

        using var fields = JsonDocument.Parse(json);
        return [.. fields.RootElement.EnumerateObject().Select(field =>
            new FieldValue(field.Name, [.. field.Value.EnumerateArray().Select(value => value.GetString()!)]))];
    }

    private string[] Strings(string column)
    {
        using var json = JsonDocument.Parse(Text(column) ?? "[]");
        return [.. json.RootElement.EnumerateArray().Select(item => item.GetString()!)];
    }

    private CrawlUrl? Url(string column) => Text(column) is { } text ? CrawlUrl.FromCanonical(text) : null;

    private int Number(string column) => (int)row[column];

    private string? Text(string column) => row[column] as string;
}
