using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Files;

namespace ActorCrawler.Stores.Tests.Files;

public sealed class JsonlPageStoreTests : FileStoreContract
{
    [Fact]
    public async Task WriteBatchAsync_OneRecordEach_OneLineEach()
    {
        await WriteAsync([Records.Full("a"), Records.Full("b")], [Records.Bare("c")]);

        var text = await File.ReadAllTextAsync(Target, Cancelled);
        text.Count(letter => letter == '\n').ShouldBe(3);
        text.ShouldEndWith("}\n");
    }

    [Theory]
    [InlineData("{\"url\":\"https://exa")]
    [InlineData("{\"u")]
    public async Task OpenAsync_LastLineTornByACrash_IsCutOff(string torn)
    {
        await WriteAsync([Records.Bare("a")]);
        await File.AppendAllTextAsync(Target, torn, Cancelled);

        await WriteAsync([Records.Bare("b")]);

        (await ReadAsync()).Select(record => record.Url).ShouldBe([Records.Url("a"), Records.Url("b")]);
    }

    [Fact]
    public async Task OpenAsync_OnlyATornLine_StartsAfresh()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "{\"url\":\"" + new string('x', 20_000), Cancelled);

        await WriteAsync([Records.Bare("b")]);

        (await ReadAsync()).Single().Url.ShouldBe(Records.Url("b"));
    }

    protected override IPageStore Create() => new JsonlPageStore(Target);

    protected override async Task<IReadOnlyList<PageRecord>> ReadAsync()
    {
        var lines = await File.ReadAllLinesAsync(Target, Cancelled);
        return [.. lines.Select(JsonRecords.Read).GroupBy(record => record.Url).Select(versions => versions.Last())];
    }
}
