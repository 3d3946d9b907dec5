using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting.Lists;

public sealed class ListPlanTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("plan-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task CreateStores_ResultsThatCannotBeTold_AreNotInTheDatabaseThatAResumedRunTakesForDone()
    {
        var url = CrawlUrl.FromCanonical("http://a.test/");
        using var seeds = new SeedList([url], [], url, 1);
        var plan = Plan(seeds);
        var record = new PageRecord { Crawl = plan.Crawl, Url = url, Depth = 0, Status = 200, Attempt = 1, FetchedAt = default, Elapsed = TimeSpan.Zero };

        await using (var writer = await BatchingPageWriter.OpenAsync(
            plan.CreateStores(), new WriterOptions(), TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken))
        {
            await writer.EnqueueAsync(record, () => ValueTask.CompletedTask, TestContext.Current.CancellationToken);
            await Should.ThrowAsync<StoreFailedException>(writer.Completion);
        }

        using var pages = PageReader.Open(plan.Folder.PagesDatabase);
        pages.ReadKnown().ShouldBeEmpty();
    }

    [Fact]
    public void CreateStores_Several_EndWithTheFoldersDatabase()
    {
        var url = CrawlUrl.FromCanonical("http://a.test/");
        using var seeds = new SeedList([url], [], url, 1);
        var file = Path.Combine(_directory, "a.jsonl");

        Plan(seeds, "--jsonl", file).CreateStores().Select(store => store.Name).ToArray()
            .ShouldBe([$"jsonl:{file}", "standard output", $"sqlite:{Path.Combine(_directory, "test", "pages.db")}"]);
    }

    private ListPlan Plan(SeedList seeds, string? flag = null, string? value = null)
    {
        var problems = new OptionProblems();
        var flags = new OptionLayer();
        if (flag is not null)
        {
            flags.Set(OptionCatalog.All.Single(key => key.Flag == flag), new OptionText([value!], flag));
        }

        var options = CrawlOptionsReader.Read(new OptionReader([flags], problems), problems);
        return new ListPlan(CrawlFolder.Make(_directory, "test")!, options, seeds, new FullOutput());
    }

    private sealed class FullOutput : IPageStore
    {
        public string Name => "standard output";

        public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken) =>
            throw new StoreFailedException(Name, StoreFailure.Refused, "No space left on device");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
