using ActorCrawler.Coordinator.Persistence;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class LogRowWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-rows-");

    public void Dispose() => _folder.Delete(recursive: true);

    // On a disk that is full SQLite rolls back by itself, and has no transaction left for whoever wants to do it after that.
    [Fact]
    public void Write_CommitEndsInARollback_SaysWhyAndClosesAllTheSame()
    {
        var connection = FrontierSchema.Open(Path.Combine(_folder.FullName, "frontier.db"));
        using (var writer = new LogRowWriter(connection))
        {
            raw.sqlite3_commit_hook(connection.Handle, _ => 1, null);

            var failure = Should.Throw<SqliteException>(() => writer.Write([new LogRow(LogTable.CrawlDelays, 0, Text: "a.test", Wait: Seconds(1))]));

            failure.SqliteErrorCode.ShouldBe(raw.SQLITE_CONSTRAINT, failure.Message);
            raw.sqlite3_commit_hook(connection.Handle, null, null);
            writer.Write([new LogRow(LogTable.CrawlDelays, 0, Text: "b.test", Wait: Seconds(1))]);
        }
    }
}
