using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Turns the crawl in a folder into the crawl before, so that the next one can revisit what it found.</summary>
internal static class RecrawlPlan
{
    /// <summary>
    /// Moves the databases of the crawl aside, and deletes those of the crawl before that. It may break off at any point and be called again: the
    /// records are moved last, so a folder whose records have been moved has everything moved.
    /// </summary>
    /// <exception cref="IOException">A file cannot be moved.</exception>
    public static void Begin(CrawlFolder folder)
    {
        if (!File.Exists(folder.PagesDatabase))
        {
            return;
        }

        Directory.CreateDirectory(folder.PreviousFolder);
        Move(folder.FrontierDatabase, Path.Combine(folder.PreviousFolder, "frontier.db"));
        Move(folder.PagesDatabase, folder.PreviousPagesDatabase);
    }

    /// <summary>In a recrawl: makes the scope what it was, redirects of seeds included, before anything is offered.</summary>
    public static void WidenScope(CrawlFolder folder, CrawlFrontier frontier)
    {
        if (!folder.IsRecrawl)
        {
            return;
        }

        using var previous = PageReader.Open(folder.PreviousPagesDatabase);
        foreach (var page in previous.ReadKnown().Where(page => page is { Depth: 0, FoundOn: null }))
        {
            frontier.RestoreSeed(page.Url);
        }
    }

    // Whatever stands in the write-ahead log belongs to the database, and a moved file would leave it behind.
    private static void Move(string from, string to)
    {
        if (!File.Exists(from))
        {
            return;
        }

        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE";
            command.ExecuteNonQuery();
        }

        File.Move(from, to, overwrite: true);
    }
}
