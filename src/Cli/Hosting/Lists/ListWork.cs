using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// Works one list off: what was done of it before is counted and not done again, results are printed as they come or in order, and the folder of a
/// finished list that nobody named is removed.
/// </summary>
/// <param name="folder">Its folder, made and taken.</param>
/// <param name="options">What the user asked for.</param>
/// <param name="seeds">The lines.</param>
/// <param name="context">The world around the program.</param>
internal sealed class ListWork(CrawlFolder folder, ListOptions options, SeedList seeds, CliContext context)
{
    /// <summary>What the bar calls it.</summary>
    public required string Description { get; init; }

    /// <summary>Decides which results are told; null tells all of them.</summary>
    public ProbeFilter? Filter { get; init; }

    /// <summary>Works it off.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public Task<int> RunAsync()
    {
        var tally = new ListTally(Description, seeds.Count, context.Time);
        var history = new ProgressHistory(context.Time);
        var presentation = new ListPresentation(folder, options, tally, context) { Filter = Filter };
        var done = TakeOver(tally);
        var order = options.InOrder ? new ResultOrder(Rest(done).GetAsyncEnumerator()) : null;
        var printer = new ResultPrinter(tally, LineOf(), presentation.Output.WriteResults, order);
        return new CrawlExecution(new ListPlan(folder, options.Crawl, seeds, printer), presentation, history, context).RunAsync();
    }

    private Func<PageRecord, string?> LineOf()
    {
        // where the records themselves go to standard output, they are the results
        if (options.Crawl.Store.UseStandardOutput)
        {
            return _ => null;
        }

        var line = new ResultLine(options.Print, context.OutputIsTerminal);
        return Filter is { } filter ? record => filter.Tells(record) ? line.Of(record) : null : line.Of;
    }

    // What an earlier run stored is done; the keys are needed only to know what the next line in order is.
    private VisitedSet TakeOver(ListTally tally)
    {
        var done = new VisitedSet();
        if (!File.Exists(folder.PagesDatabase))
        {
            return done;
        }

        using var pages = PageReader.Open(folder.PagesDatabase);
        var summary = pages.Summarise();
        var failed = 0L;
        foreach (var (kind, count) in summary.ByError)
        {
            tally.TakeOver(Categories.Of(kind), count);
            failed += count;
        }

        tally.TakeOver(ResultCategory.Ok, summary.Records - failed);
        foreach (var page in options.InOrder ? pages.ReadKnown() : [])
        {
            done.Add(page.Url.Key);
        }

        return done;
    }

    private async IAsyncEnumerable<CrawlUrl> Rest(VisitedSet done)
    {
        await foreach (var url in seeds.ReadAsync(CancellationToken.None))
        {
            if (!done.Contains(url.Key))
            {
                yield return url;
            }
        }
    }
}
