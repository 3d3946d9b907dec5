using ActorCrawler.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Stores.Tests.Sqlite;

public sealed class PageReaderTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("pages.db");

    public async ValueTask InitializeAsync()
    {
        await using var store = new SqlitePageStore(Target);
        await store.OpenAsync(default);
        await store.WriteBatchAsync(
            [
                Records.Bare("b") with { Bytes = 10 },
                Records.Bare("Z") with { Bytes = 5, Status = 404, ErrorKind = "NotFound" },
                Records.Bare("a/b") with { Status = 404, ErrorKind = "NotFound" },
                Records.Bare("a") with { Status = 0, ErrorKind = "TimedOut" },
            ],
            default);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Read_AnyOrderOfWriting_IsOrderedByUrlBytes()
    {
        using var reader = PageReader.Open(Target);

        reader.Read().Select(record => record.Url.PathAndQuery.ToString()).ShouldBe(["/Z", "/a", "/a/b", "/b"]);
    }

    [Fact]
    public void Summarise_SomeRecords_CountsThem()
    {
        using var reader = PageReader.Open(Target);

        var summary = reader.Summarise();

        (summary.Records, summary.Bytes, summary.Sites).ShouldBe((4, 15, 1));
        summary.ByStatus.ShouldBe([(0, 1), (200, 1), (404, 2)]);
        summary.ByError.ShouldBe([("NotFound", 2), ("TimedOut", 1)]);
        summary.Largest.ShouldBe([("example.com", 4)]);
    }

    [Fact]
    public async Task Read_CrawlGoesOn_SeesOneStateOfIt()
    {
        using var reader = PageReader.Open(Target);
        await using var store = new SqlitePageStore(Target);
        await store.OpenAsync(default);
        await store.WriteBatchAsync([Records.Bare("new")], default);

        reader.Read().Count().ShouldBe(4);
        using var later = PageReader.Open(Target);
        later.Read().Count().ShouldBe(5);
    }

    [Theory]
    [InlineData("UPDATE pages SET links = '[', link_kinds = 'a'")]
    [InlineData("UPDATE pages SET fetched_at = 'yesterday'")]
    [InlineData("UPDATE pages SET found_on = 'nowhere'")]
    [InlineData("UPDATE pages SET links = '[1]', link_kinds = 'a'")]
    public void Read_RowThatSomebodyChanged_SaysTheFileIsDamaged(string change)
    {
        using (var connection = SqliteFile.Connect(Target, SqliteOpenMode.ReadWrite))
        {
            SqliteFile.Run(connection, change);
        }

        using var reader = PageReader.Open(Target);
        var failure = Should.Throw<StoreFailedException>(() => reader.Read().ToList());

        failure.Failure.ShouldBe(StoreFailure.Damaged);
    }

    [Fact]
    public async Task Read_FileWithGarbageInTheMiddle_SaysItIsDamaged()
    {
        await SpoilAsync(Target);

        using var reader = PageReader.Open(Target);
        Should.Throw<StoreFailedException>(() => reader.Read().ToList()).Failure.ShouldBe(StoreFailure.Damaged);
    }

    [Fact]
    public async Task Compare_FileWithGarbageInTheMiddle_SaysWhichIsDamaged()
    {
        var previous = _folder.File("previous.db");
        File.Copy(Target, previous);
        await SpoilAsync(previous);

        var failure = Should.Throw<StoreFailedException>(() => PageDiff.Compare(Target, previous).ToList());

        failure.Failure.ShouldBe(StoreFailure.Damaged);
        failure.Message.ShouldContain(previous);
    }

    [Fact]
    public void Open_NoSuchFile_SaysSoAndCreatesNothing()
    {
        Should.Throw<StoreFailedException>(() => PageReader.Open(_folder.File("none.db"))).Failure.ShouldBe(StoreFailure.CannotOpen);

        File.Exists(_folder.File("none.db")).ShouldBeFalse();
    }

    private static async Task SpoilAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open);
        file.Position = 16 * 1024;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)(file.Length - file.Position)).ToArray());
    }
}
