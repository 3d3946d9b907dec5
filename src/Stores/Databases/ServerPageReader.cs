using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Databases;

/// <summary>
/// Reads the records of one crawl from a database server. The connection is in a transaction that sees one state, and streams: neither the server's
/// driver nor this class holds more than a few rows.
/// </summary>
/// <param name="name">The store's name.</param>
/// <param name="crawl">The crawl.</param>
/// <param name="connection">In a transaction; the reader disposes it.</param>
internal abstract class ServerPageReader(string name, CrawlId crawl, DbConnection connection) : IPageReader, IDisposable
{
    /// <summary>How many crawls are named to somebody who asks for one that is not there.</summary>
    private const int MostNamed = 10;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>
    /// Selects <see cref="PageColumns.Names"/> of the crawl <c>@crawl</c>, ordered by the bytes of the URLs.
    /// </summary>
    protected abstract string ReadQuery { get; }

    /// <summary>Selects the same columns of the row <c>@key</c> of the crawl.</summary>
    protected abstract string FindQuery { get; }

    /// <summary>Selects the keys of the crawl's rows that were fetched at <c>@since</c> or later, the newest first, and no more than <c>@most</c>.</summary>
    protected abstract string NewestQuery { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PageRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Query(ReadQuery);
        await using var rows = await GuardAsync(() => command.ExecuteReaderAsync(cancellationToken));
        while (await GuardAsync(() => rows.ReadAsync(cancellationToken)))
        {
            yield return await GuardAsync(() => Task.FromResult(new PageRowReader(rows).Read()));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CrawlSummary> SummariseAsync(CancellationToken cancellationToken) => await GuardAsync(async () =>
    {
        var totals = await ListAsync(
            "SELECT count(*), coalesce(sum(bytes), 0), count(DISTINCT site) FROM pages WHERE crawl = @crawl",
            row => (Records: Number(row, 0), Bytes: Number(row, 1), Sites: Number(row, 2)),
            cancellationToken);
        return new CrawlSummary(
            totals[0].Records,
            totals[0].Bytes,
            totals[0].Sites,
            await ListAsync(
                "SELECT status, count(*) FROM pages WHERE crawl = @crawl GROUP BY status ORDER BY status",
                row => (row.GetInt32(0), Number(row, 1)),
                cancellationToken),
            await ListAsync(
                "SELECT error_kind, count(*) FROM pages WHERE crawl = @crawl AND error_kind IS NOT NULL "
                + "GROUP BY error_kind ORDER BY count(*) DESC, error_kind",
                row => (row.GetString(0), Number(row, 1)),
                cancellationToken),
            await ListAsync(
                "SELECT site, count(*) FROM pages WHERE crawl = @crawl GROUP BY site ORDER BY count(*) DESC, site LIMIT 10",
                row => (row.GetString(0), Number(row, 1)),
                cancellationToken));
    });

    /// <summary>The keys of the newest records. No index is kept for this alone: it is asked once at a restart, and rows are written all the time.</summary>
    /// <param name="since">Records that were fetched before do not count.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreFailedException">The store cannot be read.</exception>
    public Task<HashSet<UrlKey>> FindNewestAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await using var command = Query(NewestQuery);
        Bind(command, "@since", since.UtcDateTime);
        Bind(command, "@most", most);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new HashSet<UrlKey>();
        while (await rows.ReadAsync(cancellationToken))
        {
            keys.Add(Key(rows));
        }

        return keys;
    });

    /// <summary>The record of a URL, or null.</summary>
    /// <exception cref="StoreFailedException">The store cannot be read, or the record makes no sense.</exception>
    public PageRecord? Find(UrlKey key) => Guard(() =>
    {
        using var command = Query(FindQuery);
        Bind(command, "@key", key.ToArray());
        using var rows = command.ExecuteReader();
        return rows.Read() ? new PageRowReader(rows).Read() : null;
    });

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <inheritdoc/>
    public virtual void Dispose() => connection.Dispose();

    /// <summary>What an exception means for the store; null where it is none of the medium.</summary>
    protected abstract StoreFailedException? Explain(Exception exception);

    /// <summary>Makes sure that there is something to read: an export without a line would look like a crawl that found nothing.</summary>
    /// <exception cref="StoreFailedException">There is no record of the crawl. The message names those of which there are some.</exception>
    protected Task RequireCrawlAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var found = await ListAsync("SELECT crawl FROM pages WHERE crawl = @crawl LIMIT 1", row => row.GetString(0), cancellationToken);
        if (found.Count > 0)
        {
            return found.Count;
        }

        var others = await ListAsync(
            $"SELECT DISTINCT crawl FROM pages ORDER BY crawl LIMIT {MostNamed + 1}", row => row.GetString(0), cancellationToken);
        var known = others.Count == 0 ? "nor of any other" : $"there are {string.Join(", ", others.Take(MostNamed))}";
        var rest = others.Count > MostNamed ? ", and more" : "";
        throw new StoreFailedException(name, StoreFailure.Empty, $"it has no record of a crawl {crawl.Name}; {known}{rest}");
    });

    private static UrlKey Key(DbDataReader row) => UrlKey.Read((byte[])row.GetValue(0));

    /// <remarks>Sums and counts are of another type on every server.</remarks>
    private static long Number(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), provider: null);

    /// <remarks>Without a limit of time: before it sends the first row, the server has sorted all of them.</remarks>
    private DbCommand Query(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        Bind(command, "@crawl", crawl.Name);
        return command;
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Query(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<T> all = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception failure)
        {
            if (Meaning(failure) is { } meaning)
            {
                throw meaning;
            }

            throw;
        }
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure)
        {
            if (Meaning(failure) is { } meaning)
            {
                throw meaning;
            }

            throw;
        }
    }

    private StoreFailedException? Meaning(Exception failure) =>
        failure is FormatException or JsonException or InvalidOperationException or InvalidCastException
            ? new StoreFailedException(name, StoreFailure.Damaged, $"a record makes no sense ({failure.Message.TrimEnd('.')})", failure)
            : Explain(failure);
}
