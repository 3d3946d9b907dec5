using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler diff</c>: what a recrawl found to be new, changed or gone.</summary>
internal sealed class DiffCommand : CliCommand
{
    private readonly Argument<string[]> _crawl = new("CRAWL") { Arity = ArgumentArity.OneOrMore };

    /// <summary>Makes the command.</summary>
    public DiffCommand()
        : base("diff", "Lists the pages that are new, changed (by content) or gone since the crawl before: after crawl --recrawl.", OptionCatalog.ForQuestions)
    {
        Arguments.Add(_crawl);
    }

    /// <inheritdoc/>
    public override string Usage => "diff CRAWL [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples => [("diff example.com", "what is new since last time?")];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var crawls = ReadArguments(parsed, _crawl, problems);
        var folder = CrawlFolder.Find(reader.Read(OptionCatalog.Crawls), crawls.Count == 1 ? crawls[0] : "", "CRAWL", problems);
        if (folder is { IsRecrawl: false })
        {
            problems.AddValue("CRAWL", folder.Crawl.Name, $"one that was crawled twice; crawl --recrawl {folder.Crawl.Name} does that");
        }

        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        using var frontier = FrontierReader.Open(folder!.FrontierDatabase);
        var isComplete = frontier.Summarise(topSites: 0).Counts.AtRest;
        var report = new DiffReport(folder.Crawl.Name, isComplete, [.. PageDiff.Compare(folder.PagesDatabase, folder.PreviousPagesDatabase)]);
        await context.Output.WriteLineAsync(asJson ? ReportJson.Text(report) : string.Join(context.Output.NewLine, report.Lines()));
        return ExitCodes.Success;
    }
}
