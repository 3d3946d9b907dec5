using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator.Persistence;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler status</c>: where a crawl stands, running or not.</summary>
internal sealed class StatusCommand : CliCommand
{
    private const int TopSites = 10;
    private readonly Argument<string[]> _crawl = new("CRAWL") { Arity = ArgumentArity.OneOrMore };

    /// <summary>Makes the command.</summary>
    public StatusCommand()
        : base(
            "status", "Says where a crawl stands, running or not: URLs by state, by status and by site, errors, and what limits the speed.",
            OptionCatalog.ForQuestions)
    {
        Arguments.Add(_crawl);
    }

    /// <inheritdoc/>
    public override string Usage => "status CRAWL [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples => [("status example.com", "how far is it?")];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var crawls = ReadArguments(parsed, _crawl, problems);
        var folder = CrawlFolder.Find(reader.Read(OptionCatalog.Crawls), crawls.Count == 1 ? crawls[0] : "", "CRAWL", problems);
        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var running = CrawlLock.IsHeld(folder!);
        using var frontier = FrontierReader.Open(folder!.FrontierDatabase);
        var report = StatusReport.Of(
            folder.Crawl.Name, running, frontier.Summarise(TopSites), running ? StatusFile.Read(folder) : null);
        await context.Output.WriteLineAsync(asJson ? ReportJson.Text(report) : string.Join(context.Output.NewLine, StatusText.Lines(report)));
        return ExitCodes.Success;
    }
}
