using System.Collections.Immutable;
using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

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
            + "and what it waits for. With a broker: in a crawl of its cluster.",
            OptionCatalog.ForQuestionsAnywhere)
    {
        Arguments.Add(_urls);
        Options.Add(_crawl);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Anywhere;

    /// <inheritdoc/>
    public override string Usage => "explain URL... [--crawl NAME] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--crawl NAME", "The crawl, by its name or its folder. [default in a cluster: its only one]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("explain https://example.com/a.html --crawl example.com", "why is this page missing?"),
        ("explain https://example.com/a.html --broker amqp://mq.local:5672/", "the same in a cluster with one crawl"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var urls = SeedText.ReadAll(ReadArguments(parsed, _urls, problems), "URL", problems);
        var crawl = ParsedText.Last(parsed, _crawl);
        var inCluster = ClusterOptionsReader.IsNamed(reader);
        var cluster = inCluster ? ClusterOptionsReader.Read(reader, context.Environment, problems) : null;
        var folder = inCluster ? null : CrawlFolder.Find(reader.Read(OptionCatalog.Crawls), crawl ?? "", "--crawl", problems);
        var asJson = reader.Read(OptionCatalog.Json);
        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        if (cluster is not null)
        {
            return await new ClusterSession(cluster, context).RunAsync(
                async (client, stopped) => await TellAsync(await AskAsync(client, crawl, urls, stopped), asJson, context), cancellationToken);
        }

        using var stories = CrawlStories.Open(folder!, context.Environment);
        return await TellAsync(new Answer<StoryReport[]>([.. urls.Select(stories.Tell)], null), asJson, context);
    }

    private static async Task<Answer<StoryReport[]>> AskAsync(
        ClusterClient client, string? crawl, ImmutableArray<CrawlUrl> urls, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        if (crawl is null)
        {
            var single = KnownCrawls.Single(report, "--crawl");
            if (single.Value is null)
            {
                return new Answer<StoryReport[]>(null, single.Refusal);
            }

            crawl = single.Value.Progress.Crawl.Name;
        }

        var stories = new List<StoryReport>();
        foreach (var url in urls)
        {
            var answer = await client.ExplainAsync(new CrawlId(crawl), url, cancellationToken);
            if (answer.Value is null)
            {
                return new Answer<StoryReport[]>(null, answer.Refusal);
            }

            stories.Add(ReportJson.ReadStory(answer.Value.Story));
        }

        return new Answer<StoryReport[]>([.. stories], null);
    }

    private static async Task<int> TellAsync(Answer<StoryReport[]> answer, bool asJson, CliContext context)
    {
        if (answer.Value is not { } stories)
        {
            await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(answer.Refusal!)}");
            return ExitCodes.BadUsage;
        }

        await context.Output.WriteLineAsync(asJson
            ? ReportJson.Text(stories)
            : string.Join(context.Output.NewLine, stories.SelectMany(StoryText.Lines)));
        return ExitCodes.Success;
    }
}
