using Microsoft.Data.Sqlite;

namespace ActorCrawler.EndToEnd;

/// <summary>The rows of a <c>frontier.db</c>.</summary>
internal sealed record FrontierFile(
    IReadOnlyDictionary<string, FrontierFile.Known> Urls, IReadOnlyDictionary<string, (string Reason, string Rule)> Excluded)
{
    /// <summary>A URL that was accepted, with its attempts in their order.</summary>
    public sealed record Known(long Id, string Url, int Depth, string? FoundOn, string? RedirectedFrom, IReadOnlyList<Attempt> Attempts)
    {
        /// <summary>Its state at the end.</summary>
        public string State => Attempts.Count == 0 ? "Waiting" : Attempts[^1].State;
    }

    /// <summary>An attempt that ended, and the state that followed.</summary>
    public sealed record Attempt(int Number, string Outcome, int Status, string State, double? WaitMs);

    public static FrontierFile Read(string path)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        database.Open();
        var attempts = Rows(
            database,
            "SELECT url, attempt, outcome, status, state, wait_ms FROM attempts ORDER BY rowid",
            row => (Url: row.GetInt64(0), Attempt: new Attempt(row.GetInt32(1), row.GetString(2), row.GetInt32(3), row.GetString(4), Number(row, 5))))
            .ToLookup(row => row.Url, row => row.Attempt);
        var urls = Rows(
            database,
            """
            SELECT u.id, u.url, u.depth, f.url, r.url FROM urls u
            LEFT JOIN urls f ON f.id = u.found_on LEFT JOIN urls r ON r.id = u.redirected_from
            """,
            row => new Known(row.GetInt64(0), row.GetString(1), row.GetInt32(2), Text(row, 3), Text(row, 4), [.. attempts[row.GetInt64(0)]]));
        var excluded = Rows(database, "SELECT url, reason, rule FROM excluded", row => (row.GetString(0), row.GetString(1), row.GetString(2)));
        return new FrontierFile(
            urls.ToDictionary(url => url.Url, StringComparer.Ordinal),
            excluded.ToDictionary(row => row.Item1, row => (row.Item2, row.Item3), StringComparer.Ordinal));
    }

    private static List<T> Rows<T>(SqliteConnection database, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
