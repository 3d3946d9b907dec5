using System.Text;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Files;

namespace ActorCrawler.Stores.Tests.Files;

public sealed class CsvPageStoreTests : FileStoreContract
{
    [Fact]
    public async Task WriteBatchAsync_LineBreaksInAValue_StayOneLine()
    {
        await WriteAsync([Records.Bare("a") with { Title = "one\r\ntwo\nthree\rfour" }]);

        (await File.ReadAllTextAsync(Target, Cancelled)).Split("\r\n").Length.ShouldBe(3);
        (await ReadAsync()).Single().Title.ShouldBe("one two three four");
    }

    [Fact]
    public async Task OpenAsync_LastLineTornByACrash_IsCutOff()
    {
        await WriteAsync([Records.Bare("a")]);
        await File.AppendAllTextAsync(Target, "https://example.com/b,200,\"do", Cancelled);

        await WriteAsync([Records.Bare("c")]);

        (await ReadAsync()).Select(record => record.Url).ShouldBe([Records.Url("a"), Records.Url("c")]);
    }

    protected override IPageStore Create() => new CsvPageStore(Target);

    /// <summary>CSV tells how many links there are, and does not tell an empty text from none.</summary>
    protected override string Describe(PageRecord record) =>
        Records.Describe(record with { H1 = string.IsNullOrEmpty(record.H1) ? null : record.H1 }, withLinks: false);

    protected override async Task<IReadOnlyList<PageRecord>> ReadAsync()
    {
        var rows = Parse(await File.ReadAllTextAsync(Target, Cancelled)).ToList();
        var names = rows[0];
        return
        [
            .. rows.Skip(1)
                .Select(row => ToRecord(names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second.Length == 0 ? null : pair.Second)))
                .GroupBy(record => record.Url)
                .Select(versions => versions.Last()),
        ];
    }

    private static PageRecord ToRecord(Dictionary<string, string?> row) => new()
    {
        Crawl = new CrawlId(row["crawl"]!),
        Url = Url(row["url"])!,
        Depth = int.Parse(row["depth"]!),
        FoundOn = Url(row["found_on"]),
        Redirects = [.. (row["redirects"]?.Split(' ') ?? []).Select(url => Url(url)!)],
        RedirectTo = Url(row["redirect_to"]),
        Status = int.Parse(row["status"]!),
        Attempt = int.Parse(row["attempt"]!),
        FetchedAt = DateTimeOffset.Parse(row["fetched_at"]!),
        Elapsed = TimeSpan.FromMilliseconds(double.Parse(row["elapsed_ms"]!)),
        MediaType = row["media_type"],
        Charset = row["charset"],
        Bytes = long.Parse(row["bytes"]!),
        Truncated = row["truncated"] == "1",
        Title = row["title"],
        Description = row["description"],
        Language = row["language"],
        Canonical = row["canonical"],
        H1 = row["h1"],
        ContentHash = Convert.ToUInt64(row["content_hash"] ?? "0", 16),
        NoIndex = row["noindex"] == "1",
        Fields = [.. Fields(row["fields"])],
        Links = [.. Enumerable.Repeat(default(Outlink), int.Parse(row["outlinks"]!))],
        ErrorKind = row["error_kind"],
        ErrorDetail = row["error_detail"],
        ETag = row["etag"],
        LastModified = row["last_modified"],
    };

    private static CrawlUrl? Url(string? text) => text is null ? null : CrawlUrl.FromCanonical(text);

    private static IEnumerable<FieldValue> Fields(string? json) => json is null
        ? []
        : JsonDocument.Parse(json).RootElement.EnumerateObject()
            .Select(field => new FieldValue(field.Name, [.. field.Value.EnumerateArray().Select(value => value.GetString()!)]));

    /// <summary>RFC 4180, section 2.</summary>
    private static IEnumerable<List<string>> Parse(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || (text[i] != ',' && text[i] != '\r'))
            {
                cell.Append(text[i]);
            }
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    yield return row;
                    row = [];
                    i++;
                }
            }
        }

        (quoted, cell.Length).ShouldBe((false, 0));
    }
}
