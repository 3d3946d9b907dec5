using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Files;

namespace ActorCrawler.Stores.Tests;

public sealed class PageStorePerCrawlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteBatchAsync_RecordsOfSeveralCrawls_GoWhereEachBelongs()
    {
        var stores = new PageStorePerCrawl("both", crawl => crawl.Name == "stranger" ? null : new JsonlPageStore(_folder.File(crawl.Name)));
        await stores.OpenAsync(TestContext.Current.CancellationToken);

        await stores.WriteBatchAsync([Of("a", "1"), Of("b", "1"), Of("a", "2"), Of("stranger", "1")], TestContext.Current.CancellationToken);
        await stores.WriteBatchAsync([Of("b", "2"), Of("b", "3")], TestContext.Current.CancellationToken);
        await stores.DisposeAsync();

        (await File.ReadAllLinesAsync(_folder.File("a"))).Length.ShouldBe(2);
        (await File.ReadAllLinesAsync(_folder.File("b"))).Length.ShouldBe(3);
        File.Exists(_folder.File("stranger")).ShouldBeFalse();
    }

    [Fact]
    public async Task WriteBatchAsync_StoreThatCouldNotBeOpened_IsTriedAgainWithTheNextBatch()
    {
        Directory.CreateDirectory(_folder.File("a"));
        await using var stores = new PageStorePerCrawl("one", crawl => new JsonlPageStore(_folder.File(crawl.Name)));
        await Should.ThrowAsync<StoreFailedException>(async () => await stores.WriteBatchAsync([Of("a", "1")], TestContext.Current.CancellationToken));

        Directory.Delete(_folder.File("a"));
        await stores.WriteBatchAsync([Of("a", "1")], TestContext.Current.CancellationToken);

        File.Exists(_folder.File("a")).ShouldBeTrue();
    }

    private static PageRecord Of(string crawl, string path) => Records.Bare(path) with { Crawl = new CrawlId(crawl) };
}
