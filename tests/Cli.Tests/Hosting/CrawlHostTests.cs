using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class CrawlHostTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("host").FullName;
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task RunAsync_SmallSite_EndsByItself()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/a").Page("/a", "A"));
        using var seeds = Seeds(site);

        var result = await Host().RunAsync(Plan(seeds), new ProgressHistory(TimeProvider.System), _cancellation);

        result.StorageFailure.ShouldBeNull();
        result.Finished.Reason.ShouldBe(FinishReason.Complete);
        result.Finished.Final.Pages.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_StoppedAtOnceWithARequestInFlight_EndsAsStoppedAndNotAsAFailure()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Hold("/", gate));
        using var seeds = Seeds(site);
        using var stopNow = new CancellationTokenSource();
        var running = Host().RunAsync(Plan(seeds), new ProgressHistory(TimeProvider.System), stopNow.Token);
        await gate.Reached.WaitAsync(_cancellation);

        await stopNow.CancelAsync();

        var result = await running;
        result.Finished.Reason.ShouldBe(FinishReason.Stopped);
        result.StorageFailure.ShouldBeNull();
    }

    [Fact]
    public async Task DrainAsync_WhileItStarts_DoesNotWaitAndIsObeyed()
    {
        using var begin = new ManualResetEventSlim();
        var wasReleased = false;
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var seeds = Seeds(site);
        var host = Host(new LocalCrawlOptions
        {
            WrapEngine = engine =>
            {
                wasReleased = begin.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
                return engine;
            },
        });

        var running = host.RunAsync(Plan(seeds, delay: "1h"), new ProgressHistory(TimeProvider.System), _cancellation);
        await host.PauseAsync(_cancellation);
        await host.DrainAsync(_cancellation);
        begin.Set();

        (await running).Finished.Reason.ShouldBe(FinishReason.Stopped);
        wasReleased.ShouldBeTrue("whoever starts it can hear signals meanwhile");
    }

    [Fact]
    public async Task PauseAsync_CrawlThatCouldNotStart_DoesNotWaitForIt()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var seeds = Seeds(site);
        var (host, plan) = (Host(), Plan(seeds));
        Directory.CreateDirectory(plan.Folder.FrontierDatabase);

        await Should.ThrowAsync<FrontierFileException>(host.RunAsync(plan, new ProgressHistory(TimeProvider.System), _cancellation));

        host.PauseAsync(_cancellation).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static CrawlHost Host(LocalCrawlOptions? options = null) => new(NullLoggerFactory.Instance, TimeProvider.System, options);

    private static SeedList Seeds(TestSite site)
    {
        UrlCanonicalizer.TryCanonicalize(site.Url("/"), null, out var url).ShouldBe(UrlRefusal.None);
        return new SeedList([url!], ImmutableArray<SeedSource>.Empty, url, 1);
    }

    private CrawlPlan Plan(SeedList seeds, string delay = "0")
    {
        var problems = new OptionProblems();
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Delay, new OptionText([delay], "--delay"));
        var options = CrawlOptionsReader.Read(new OptionReader([flags], problems), problems);
        return new CrawlPlan(CrawlFolder.Make(_directory, "test")!, options, seeds);
    }
}
