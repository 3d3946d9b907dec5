using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler seed</c>: starts a crawl in a cluster, or gives one that is there more seeds.</summary>
internal sealed class SeedCommand : CliCommand
{
    private readonly Argument<string[]> _seeds = new("SEED") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the command.</summary>
    public SeedCommand()
        : base(
            "seed", "Starts a crawl in a cluster and returns; or adds seeds to a crawl that is there, which goes on with the options it was started with.",
            OptionCatalog.ForSeed)
    {
        Arguments.Add(_seeds);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Cluster;

    /// <inheritdoc/>
    public override string Usage => "seed SEED... [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("seed https://example.com --max-pages 5000", "a crawl named example.com; the broker stands in environment or file"),
        ("seed a.test b.test --name both --broker amqp://mq.local:5672/", "one crawl of two sites, in the cluster of this broker"),
        ("seed https://example.com/new --name example.com", "one more seed for a crawl that is there"),
        ("seed --seeds - --name list --scope page < urls.txt", "a list of pages from standard input"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var layers = ReadLayers(parsed, context, problems);
        if (ReadArguments(parsed, _seeds, problems) is { Count: > 0 } arguments)
        {
            layers[0].Set(OptionCatalog.SeedUrls, new OptionText([.. arguments], "SEED"));
        }

        var reader = new OptionReader(layers, problems);
        var options = CrawlOptionsReader.Read(reader, problems);
        var cluster = ClusterOptionsReader.Read(reader, context.Environment, problems);
        using var seeds = await new SeedReader(context.OpenInput, problems).CheckAsync(options.Seeds, cancellationToken);
        if (seeds.First is null && problems.Count == 0)
        {
            problems.Add("there is no seed; expected a URL such as https://example.com, or --seeds FILE");
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var crawl = new CrawlId(options.Name ?? CrawlFolder.NameOf(seeds.First!.Site.Name));
        return await new ClusterSession(cluster!, context).RunAsync(
            async (client, stopped) => await TellAsync(await SubmitAsync(client, crawl, layers, seeds, stopped), options.Output.Json, context),
            cancellationToken);
    }

    // The coordinator leaves a crawl that is there as it is, and refuses what is asked otherwise: so nothing is lost without a word. What environment
    // and file say for every crawl was not meant for this one, so of a crawl that is there only flags are told. The answer to the start is not trusted
    // alone: where that gets lost and the start is repeated, the crawl is there because of this very command.
    private static async Task<Answer<SeedReport>> SubmitAsync(
        ClusterClient client, CrawlId crawl, IReadOnlyList<OptionLayer> layers, SeedList seeds, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        var isThere = report.Crawls.Any(known => known.Progress.Crawl == crawl);
        var settings = isThere ? CrawlSettings.Of(layers[0]) : CrawlSettings.Of(layers);
        var started = await client.StartCrawlAsync(crawl, settings, cancellationToken);
        if (started.Value is not { } answer)
        {
            return new Answer<SeedReport>(null, started.Refusal);
        }

        var isNew = answer.IsNew || (started.WasRepeated && !isThere);
        return await new SeedSubmission(client, crawl, isNew).RunAsync(seeds, cancellationToken);
    }

    private static async Task<int> TellAsync(Answer<SeedReport> answer, bool asJson, CliContext context)
    {
        if (answer.Value is not { } report)
        {
            await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(answer.Refusal!)}");
            return ExitCodes.BadUsage;
        }

        await context.Output.WriteLineAsync(asJson ? ReportJson.Text(report) : string.Join(context.Output.NewLine, report.Lines()));
        return ExitCodes.Success;
    }
}
