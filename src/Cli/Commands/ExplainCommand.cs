using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler explain</c>: why a URL was or was not crawled.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string[]> _urls = new("URL") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _crawl = new("--crawl");

    /// <summary>Makes the command.</summary>
    public ExplainCommand()
        : base(
            "explain", "Tells the story of URLs in a crawl, running or not: where each was found, what was tried, which rule forbids it, "
            + "and what it waits for.",
            OptionCatalog.ForQuestions)
    {
        Arguments.Add(_urls);
        Options.Add(_crawl);
    }

    /// <inheritdoc/>
    public override string Usage => "explain URL... --crawl NAME [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags => [("--crawl NAME", "The crawl, by its name or its folder.")];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("explain https://example.com/a.html --crawl example.com", "why is this page missing?"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var urls = SeedText.ReadAll(ReadArguments(parsed, _urls, problems), "URL", problems);
        var folder = CrawlFolder.Find(reader.Read(OptionCatalog.Crawls), ParsedText.Last(parsed, _crawl) ?? "", "--crawl", problems);
        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        using var stories = CrawlStories.Open(folder!, context.Environment);
        var reports = urls.Select(stories.Tell).ToArray();
        await context.Output.WriteLineAsync(asJson
            ? ReportJson.Text(reports)
            : string.Join(context.Output.NewLine, reports.SelectMany(StoryText.Lines)));
        return ExitCodes.Success;
    }
}
