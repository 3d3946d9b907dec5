using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler status</c>: where a crawl of this machine stands, running or not; or a cluster and its crawls.</summary>
internal sealed class StatusCommand : CliCommand
{
    private const int TopSites = 10;
    private readonly Argument<string[]> _crawl = new("CRAWL") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _watch = new("--watch");

    /// <summary>Makes the command.</summary>
    public StatusCommand()
        : base(
            "status", "Says where a crawl stands, running or not: URLs by state, by status and by site, errors, and what limits the speed. "
            + "With a broker: the nodes of its cluster, and where all its crawls stand, or one.",
            OptionCatalog.ForQuestionsAnywhere)
    {
        Arguments.Add(_crawl);
        Options.Add(_watch);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Anywhere;

    /// <inheritdoc/>
    public override string Usage => "status [CRAWL] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--watch", "In a cluster: look again each second, until Ctrl+C or the end of the crawl that is named. Where nobody looks, a line each "
            + "five seconds, or with --json an object a line."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("status example.com", "how far is the crawl of this machine?"),
        ("status --watch --broker amqp://localhost:5672/", "a cluster, live"),
        ("status example.com --watch", "one crawl of the cluster that environment or file name, to its end"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var crawls = ReadArguments(parsed, _crawl, problems);
        var watch = ParsedText.IsGiven(parsed, _watch);
        if (ClusterOptionsReader.IsNamed(reader))
        {
            return await AskClusterAsync(reader, crawls, watch, context, problems, cancellationToken);
        }

        if (watch)
        {
            problems.Add($"--watch: a crawl of this machine shows how it goes where it runs; expected a cluster ({OptionCatalog.Broker.Flag})");
        }

        var folder = CrawlFolder.Find(reader.Read(OptionCatalog.Crawls), crawls.Count == 1 ? crawls[0] : "", "CRAWL", problems);
        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var report = Look(folder!);
        await context.Output.WriteLineAsync(asJson ? ReportJson.Text(report) : string.Join(context.Output.NewLine, StatusText.Lines(report)));
        return ExitCodes.Success;
    }

    private async Task<int> AskClusterAsync(
        OptionReader reader, IReadOnlyList<string> crawls, bool watch, CliContext context, OptionProblems problems, CancellationToken cancellationToken)
    {
        var cluster = ClusterOptionsReader.Read(reader, context.Environment, problems);
        var asJson = reader.Read(OptionCatalog.Json);
        if (crawls.Count > 1)
        {
            problems.Add("CRAWL: expected one crawl, or none for all");
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var question = new ClusterQuestion(crawls.Count == 0 ? null : new CrawlId(crawls[0]), watch, asJson);
        return await new ClusterSession(cluster!, context) { EndsByInterrupt = watch }.RunAsync(
            (client, stopped) => question.AskAsync(client, context, stopped), cancellationToken);
    }

    private static StatusReport Look(CrawlFolder folder)
    {
        var running = CrawlLock.IsHeld(folder);
        using var frontier = FrontierReader.Open(folder.FrontierDatabase);
        var live = running ? StatusFile.Read(folder) : null;
        return StatusReport.Of(folder.Crawl.Name, running, frontier.Summarise(TopSites), live) with { Command = folder.Kind };
    }
}
