using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Postgres;

/// <summary>Writes records as rows of a binary COPY, their fields in the order of <see cref="PostgresSchema.Columns"/>.</summary>
internal sealed class PageCopy : IDisposable
{
    private readonly JsonScratch _json = new();
    private byte[] _letters = new byte[256];

    /// <summary>Where the rows go.</summary>
    public CopyBuffer Rows { get; } = new();

    /// <summary>Adds a row.</summary>
    public void Add(PageRecord record)
    {
        Rows.BeginRow(PostgresSchema.ColumnCount);
        AddFetch(record);
        AddPage(record);
        Rows.Text(record.ErrorKind);
        Rows.Text(record.ErrorDetail);
        Rows.Text(record.ETag);
        Rows.Text(record.LastModified);
        Rows.Int(record.Links.Length);
        AddKey(record.Url.Key);
        AddLinks(record.Links);
    }

    public void Dispose() => _json.Dispose();

    private void AddFetch(PageRecord record)
    {
        Rows.Text(record.Crawl.Name);
        Rows.Text(record.Url.Text);
        Rows.Int(record.Status);
        Rows.Text(record.Url.Site.Name);
        Rows.Int(record.Depth);
        Rows.Text(record.FoundOn?.Text);
        AddRedirects(record.Redirects);
        Rows.Text(record.RedirectTo?.Text);
        Rows.Int(record.Attempt);
        Rows.Time(record.FetchedAt);
        Rows.Double(PageNumbers.Milliseconds(record.Elapsed));
        Rows.Text(record.MediaType);
        Rows.Text(record.Charset);
        Rows.Long(record.Bytes);
        Rows.Bool(record.Truncated);
    }

    private void AddPage(PageRecord record)
    {
        Rows.Text(record.Title);
        Rows.Text(record.Description);
        Rows.Text(record.Language);
        Rows.Text(record.Canonical);
        Rows.Text(record.H1);
        Rows.Text(PageNumbers.Hash(record.ContentHash));
        Rows.Bool(record.NoIndex);
        Rows.Bool(record.FromPrivate);
        if (record.Fields.Length == 0)
        {
            Rows.Null();
            return;
        }

        _json.Clear();
        PageJson.WriteFields(_json.Json, StorableText.Of(record.Fields));
        Rows.Json(_json.Written);
    }

    private void AddRedirects(ImmutableArray<CrawlUrl> redirects)
    {
        if (redirects.Length == 0)
        {
            Rows.Null();
            return;
        }

        _json.Clear();
        PageJson.WriteUrls(_json.Json, redirects);
        Rows.Json(_json.Written);
    }

    private void AddKey(UrlKey key)
    {
        Span<byte> bytes = stackalloc byte[UrlKey.Size];
        key.Write(bytes);
        Rows.Bytes(bytes);
    }

    private void AddLinks(ImmutableArray<Outlink> links)
    {
        if (links.Length == 0)
        {
            Rows.Null();
            Rows.Null();
            return;
        }

        if (_letters.Length < links.Length)
        {
            _letters = new byte[Math.Max(links.Length, 2 * _letters.Length)];
        }

        _json.Clear();
        _json.Json.WriteStartArray();
        for (var i = 0; i < links.Length; i++)
        {
            _letters[i] = LinkLetters.Of(links[i]);
            _json.Json.WriteStringValue(links[i].Url.Text);
        }

        _json.Json.WriteEndArray();
        Rows.Bytes(_letters.AsSpan(0, links.Length));
        Rows.Json(_json.Written);
    }
}
