using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using Microsoft.Data.Sqlite;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class SqliteFrontierLogTests : IDisposable
{
    private static readonly GroupCommit Never = new(TimeSpan.FromHours(1), int.MaxValue);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-log-");
    private readonly ManualTime _time = new();

    private string Path => System.IO.Path.Combine(_folder.FullName, "frontier.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Dispose_RowsOfEveryKind_AllWrittenInOrder()
    {
        await using (var log = SqliteFrontierLog.Open(Path, Never, _time))
        {
            log.Accepted(Waiting(1), depth: 0, foundOn: 0, redirectedFrom: 0);
            log.Accepted(Waiting(2), depth: 3, foundOn: 1, redirectedFrom: 1);
            var from = new Provenance(1, null, 1, 0, [], AllowPrivate: false);
            log.Excluded(Url("http://b.test/"), from, new Exclusion(ExclusionReason.Depth, "--max-depth 3"));
            log.Attempted(1, new UrlReport(Waiting(1).Url.Key, 1, FetchOutcome.ServerError, 500, Detail: "oops"), UrlState.Waiting, Seconds(5));
            log.Attempted(1, new UrlReport(Waiting(1).Url.Key, 2, FetchOutcome.Fetched, 200, Bytes: 7), UrlState.Done, wait: null);
            log.CrawlDelayLearned(Waiting(1).Url.Site, Seconds(2));
            log.CrawlDelayLearned(Waiting(1).Url.Site, Seconds(3));
        }

        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        Read("SELECT id, url, depth, found_on, redirected_from, allow_private, found_at FROM urls ORDER BY rowid").ShouldBe(
        [
            $"1|http://a.test/1|0|||1|{now}",
            $"2|http://a.test/2|3|1|1|1|{now}",
        ]);
        Read("SELECT * FROM attempts ORDER BY rowid").ShouldBe(
        [
            $"1|1|{now}|ServerError|500|0|0|oops|Waiting|5000",
            $"1|2|{now}|Fetched|200|0|7||Done|",
        ]);
        Read("SELECT * FROM excluded").ShouldBe([$"http://b.test/|1|1|0|Depth|--max-depth 3|{now}"]);
        Read("SELECT * FROM crawl_delays").ShouldBe(["a.test|3000"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Append_GroupIsFull_CommittedWithoutWaiting()
    {
        await using var log = SqliteFrontierLog.Open(Path, Never with { MaxRows = 10 }, _time);
        for (var id = 1; id <= 10; id++)
        {
            log.Accepted(Waiting(id), 0, 0, 0);
        }

        await UntilCommittedAsync(10);
    }

    [Fact(Timeout = 300_000)]
    public async Task Append_OneRow_CommittedWhenItsTimeIsUp()
    {
        await using var log = SqliteFrontierLog.Open(Path, new GroupCommit(Seconds(0.2), 1000), _time);
        log.Accepted(Waiting(1), 0, 0, 0);
        await UntilAsync(() => _time.PendingTimers > 0);
        Read("SELECT id FROM urls").ShouldBeEmpty();

        _time.Advance(Seconds(0.2));

        await UntilCommittedAsync(1);
    }

    [Fact]
    public async Task Append_ManyRowsInManyGroups_NoneLostAndOrderKept()
    {
        await using (var log = SqliteFrontierLog.Open(Path, Never with { MaxRows = 7 }, _time))
        {
            for (var id = 1; id <= 20_000; id++)
            {
                log.Accepted(Waiting(id), 0, 0, 0);
                log.Attempted(id, new UrlReport(default, 1, FetchOutcome.NotFound), UrlState.Failed, null);
            }
        }

        Read("SELECT count(*), min(id), max(id) FROM urls").ShouldBe(["20000|1|20000"]);
        Read("SELECT count(*), sum(rowid = url) FROM attempts").ShouldBe(["20000|20000"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task WaitForRoom_FarBehind_WaitsForACommit()
    {
        await using var log = SqliteFrontierLog.Open(Path, Never, _time);
        await log.WaitForRoomAsync(TestContext.Current.CancellationToken);
        for (var id = 1; id <= 200_000; id++)
        {
            log.CrawlDelayLearned(Waiting(1).Url.Site, Seconds(1));
        }

        var room = log.WaitForRoomAsync(TestContext.Current.CancellationToken).AsTask();
        room.IsCompleted.ShouldBeFalse();
        await UntilAsync(() => _time.PendingTimers > 0);
        _time.Advance(Never.MaxWait);

        await room;
    }

    [Fact(Timeout = 300_000)]
    public async Task Failure_TableIsGone_IsTold()
    {
        await using var log = SqliteFrontierLog.Open(Path, Never with { MaxRows = 1 }, _time);
        Read("DROP TABLE urls");
        log.Accepted(Waiting(1), 0, 0, 0);

        var failure = await log.Failure.WaitAsync(TestContext.Current.CancellationToken);

        failure.ShouldBeOfType<FrontierFileException>().Path.ShouldBe(Path);
        failure.Message.ShouldContain("urls");
        log.Accepted(Waiting(2), 0, 0, 0);
        await log.WaitForRoomAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Open_OwnFileAgain_KeepsWhatIsThere()
    {
        for (var id = 1; id <= 2; id++)
        {
            await using var log = SqliteFrontierLog.Open(Path, Never, _time);
            log.Accepted(Waiting(id), 0, 0, 0);
        }

        Read("SELECT id FROM urls").ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        Read("CREATE TABLE theirs (x)");
        Open().Message.ShouldBe($"{Path}: it is a database of another program");
        Read("SELECT name FROM sqlite_master").ShouldBe(["theirs"]);
    }

    [Fact]
    public async Task Open_NewerVersion_IsRefused()
    {
        await SqliteFrontierLog.Open(Path, Never, _time).DisposeAsync();
        Read("PRAGMA user_version = 99");

        Open().Message.ShouldBe($"{Path}: it is of version 99, and this program knows versions up to 1");
    }

    [Fact]
    public void Open_NoDatabaseAtAll_IsRefused()
    {
        File.WriteAllText(Path, new string('x', 5000));
        Open().Message.ShouldContain("not a database");
    }

    [Fact]
    public void Open_PathIsAFolder_IsRefused()
    {
        Directory.CreateDirectory(Path);
        Open().Path.ShouldBe(Path);
    }

    private FrontierFileException Open() => Should.Throw<FrontierFileException>(() => SqliteFrontierLog.Open(Path, Never, _time));

    private static WaitingUrl Waiting(int id) => new(id, Url($"http://a.test/{id}"), null, AllowPrivate: true, []);

    private Task UntilCommittedAsync(int rows) => UntilAsync(() => Read("SELECT id FROM urls").Count == rows);

    // The loop that commits has no event to await from outside: yields until it has come so far.
    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private List<string> Read(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString())));
        }

        return rows;
    }
}
