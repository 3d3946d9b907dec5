using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler check</c>: says what a crawl would make of some URLs, without crawling.</summary>
internal sealed class CheckCommand : CliCommand
{
    private readonly Argument<string[]> _urls = new("URL") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _seeds = new("--seed") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _robotsFile = new("--robots-file");

    /// <summary>Makes the command.</summary>
    public CheckCommand()
        : base(
            "check", "Says of each URL, without crawling: its canonical form, whether it is in scope, what robots.txt says, and the pace.",
            OptionCatalog.ForCheck)
    {
        Arguments.Add(_urls);
        Options.Add(_seeds);
        Options.Add(_robotsFile);
    }

    /// <inheritdoc/>
    public override string Usage => "check URL... [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--seed URL", "Where the crawl would start. [repeatable; default: at each URL itself]"),
        ("--robots-file FILE", "Ask this file; without it each site's robots.txt is fetched."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("check https://example.com/private/a.html", "may it be fetched, and which line of robots.txt says so?"),
        ("check https://b.test/x --seed a.test --scope domain", "would a crawl from a.test visit it?"),
        ("check http://localhost/a --robots-file ./robots.txt --json", "test a robots.txt before it is published"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var urls = ReadArguments(parsed, _urls, problems);
        var seeds = SeedText.ReadAll(ParsedText.All(parsed, _seeds), "--seed", problems);
        var http = CrawlOptionsReader.ReadHttp(reader);
        var check = new UrlCheck(CrawlOptionsReader.ReadScope(reader), CrawlOptionsReader.ReadPace(reader), seeds);
        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        using var robots = RobotsSource.Open(http, ParsedText.Last(parsed, _robotsFile), new LocalCrawlOptions(), context.Time);
        var verdicts = new List<UrlVerdict>();
        foreach (var url in urls)
        {
            verdicts.Add(await check.EvaluateAsync(url, robots, cancellationToken));
        }

        await context.Output.WriteLineAsync(asJson
            ? ReportJson.Text([.. verdicts])
            : string.Join(context.Output.NewLine, verdicts.SelectMany(VerdictText.Lines)));
        return ExitCodes.Success;
    }
}
