using System.Collections.Immutable;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Asks for a few URLs as a list would, before the list itself.</summary>
internal sealed class ListQuestion(CrawlFolder folder, ListOptions options, CliContext context)
{
    /// <summary>Asks.</summary>
    /// <returns>The records; and the exit code of a signal that came meanwhile, or 0.</returns>
    public async Task<(IReadOnlyList<PageRecord> Records, int ExitCode)> AskAsync(ImmutableArray<CrawlUrl> urls)
    {
        var own = new CrawlFolder(new CrawlId($"{folder.Crawl.Name}-before"), Path.Combine(folder.Path, "before"));
        if (Directory.Exists(own.Path))
        {
            Directory.Delete(own.Path, recursive: true);
        }

        Directory.CreateDirectory(own.Path);
        using var seeds = new SeedList(urls, [], urls[0], urls.Length, SeedLines.List);
        await SeedFile.WriteAsync(own.SeedsFile, seeds, CancellationToken.None);
        var kept = new RecordsInMemory();
        var plan = new ListPlan(own, options.Crawl with { Store = new StoreOptions([], null) }, seeds, kept);
        var runner = context.CreateRunner(NullLoggerFactory.Instance);
        var history = new ProgressHistory(context.Time);
        var (result, signalled) = await RunSession.RunAsync(runner, new NoView(), context, stopNow => runner.RunAsync(plan, history, stopNow));
        return (kept.Records, result is null || result.Finished.Reason == FinishReason.Stopped ? signalled : ExitCodes.Success);
    }
}
