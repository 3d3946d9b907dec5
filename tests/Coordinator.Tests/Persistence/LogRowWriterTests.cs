using ActorCrawler.Coordinator.Persistence;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class LogRowWriterTests : IDisposable
{
    private static readonly LogRow Row = new(LogTable.CrawlDelays, 0, Text: "a.test", Wait: TimeSpan.FromSeconds(2));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-rows-");

    public void Dispose() => _folder.Delete(recursive: true);

    // On a disk that is full it is the commit that fails, and SQLite rolls back by itself then.
    [Fact]
    public void Write_CommitFails_ThrowsWhatTheCommitSaidAndCanBeClosed()
    {
        var connection = FrontierSchema.Open(Path.Combine(_folder.FullName, "frontier.db"));
        var writer = new LogRowWriter(connection);
        raw.sqlite3_commit_hook(connection.Handle, _ => 1, null);

        Should.Throw<SqliteException>(() => writer.Write([Row])).SqliteErrorCode.ShouldBe(raw.SQLITE_CONSTRAINT);

        Should.NotThrow(writer.Dispose);
    }

    [Fact]
    public void Write_CommitFailedBefore_WritesTheNextBatch()
    {
        var connection = FrontierSchema.Open(Path.Combine(_folder.FullName, "frontier.db"));
        using var writer = new LogRowWriter(connection);
        raw.sqlite3_commit_hook(connection.Handle, _ => 1, null);
        Should.Throw<SqliteException>(() => writer.Write([Row]));

        raw.sqlite3_commit_hook(connection.Handle, null, null);
        Should.NotThrow(() => writer.Write([Row]));
    }
}
