using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.EndToEnd;

/// <summary>What a crawl left behind. What must hold after every crawl is checked when it is made.</summary>
internal sealed class CrawlEnd
{
    private readonly Dictionary<string, PageRecord> _records;

    public CrawlEnd(int exitCode, string output, string error, string folder)
    {
        (ExitCode, Output, Error, Folder) = (exitCode, output, error, folder);
        Frontier = FrontierFile.Read(Path.Combine(folder, "frontier.db"));
        var database = Path.Combine(folder, "pages.db");
        _records = File.Exists(database) ? Read(database) : [];
        Invariants.Check(this);
    }

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    public string Folder { get; }

    public FrontierFile Frontier { get; }

    /// <summary>Every record.</summary>
    public IReadOnlyCollection<PageRecord> Records => _records.Values;

    /// <summary>The URLs that have a record with a 2xx status and no error.</summary>
    public IReadOnlyList<string> Pages => [.. Records.Where(IsPage).Select(record => record.Url.Text).Order(StringComparer.Ordinal)];

    /// <summary>The JSON object that the program printed.</summary>
    public JsonElement Report => JsonElement.Parse(Output);

    /// <summary>The record of a URL.</summary>
    public PageRecord this[string url] =>
        _records.GetValueOrDefault(url) ?? throw new KeyNotFoundException($"No record of {url}. There are {string.Join(' ', _records.Keys)}");

    public bool Has(string url) => _records.ContainsKey(url);

    /// <summary>A count of the report: <c>Count("urls", "done")</c>.</summary>
    public long Count(params string[] path) => path.Aggregate(Report, (at, name) => at.GetProperty(name)).GetInt64();

    private static bool IsPage(PageRecord record) => record is { Status: >= 200 and < 300, ErrorKind: null };

    private static Dictionary<string, PageRecord> Read(string database)
    {
        using var reader = PageReader.Open(database);
        return reader.Read().ToDictionary(record => record.Url.Text, StringComparer.Ordinal);
    }
}
