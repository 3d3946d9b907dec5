using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Stores.Files;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Stores;

/// <summary>Where records go, as <c>--store</c> says it: <c>sqlite:PATH</c>, <c>jsonl:PATH</c> or <c>csv:PATH</c>.</summary>
/// <param name="Kind">The kind of store.</param>
/// <param name="Path">The file; for JSON lines and CSV, <c>-</c> is the standard output.</param>
public sealed record StoreAddress(StoreKind Kind, string Path)
{
    private const string Known = "sqlite:PATH, jsonl:PATH and csv:PATH";

    /// <summary>Reads an address.</summary>
    /// <returns>True and the address; or false and a sentence that says what is wrong with the text.</returns>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out StoreAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            error = $"'{text}' does not say what kind of store it is; there are {Known}.";
            return false;
        }

        StoreKind? kind = text[..colon].ToUpperInvariant() switch
        {
            "SQLITE" => StoreKind.Sqlite,
            "JSONL" => StoreKind.Jsonl,
            "CSV" => StoreKind.Csv,
            _ => null,
        };
        var path = text[(colon + 1)..];
        error = kind is null ? $"'{text[..colon]}' is no known kind of store; there are {Known}."
            : path.Length == 0 ? $"'{text}' names no file."
            : kind == StoreKind.Sqlite && path == "-" ? "A database cannot go to the standard output."
            : null;
        address = error is null ? new StoreAddress(kind!.Value, path) : null;
        return address is not null;
    }

    /// <summary>A new store for this address, not opened yet.</summary>
    public IPageStore Create() => Kind switch
    {
        StoreKind.Sqlite => new SqlitePageStore(Path),
        StoreKind.Jsonl => new JsonlPageStore(Path),
        _ => new CsvPageStore(Path),
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        StoreKind.Sqlite => $"sqlite:{Path}",
        StoreKind.Jsonl => $"jsonl:{Path}",
        _ => $"csv:{Path}",
    };
}
