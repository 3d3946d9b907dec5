using System.Collections.Immutable;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Options;

/// <summary>Where records are kept.</summary>
/// <param name="Targets">Stores that take the place of the crawl folder's database; empty for that.</param>
/// <param name="JsonlPath">A JSON Lines file besides; null for none.</param>
/// <param name="CsvPath">A CSV file besides; null for none.</param>
internal sealed record StoreOptions(ImmutableArray<StoreAddress> Targets, string? JsonlPath, string? CsvPath = null)
{
    /// <summary>Whether records go to standard output, where then nothing else may go.</summary>
    public bool UseStandardOutput => JsonlPath == "-" || CsvPath == "-" || Targets.Any(target => target.Path == "-");

    /// <summary>All stores of a crawl.</summary>
    /// <param name="database">The crawl folder's database.</param>
    public IReadOnlyList<StoreAddress> All(string database)
    {
        List<StoreAddress> all = Targets.IsEmpty ? [new StoreAddress(StoreKind.Sqlite, database)] : [.. Targets];
        if (JsonlPath is not null)
        {
            all.Add(new StoreAddress(StoreKind.Jsonl, JsonlPath));
        }

        if (CsvPath is not null)
        {
            all.Add(new StoreAddress(StoreKind.Csv, CsvPath));
        }

        return all;
    }
}
