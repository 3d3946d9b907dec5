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

    // The coordinator leaves a crawl that is there as it is, so flags for it would be lost without a word; what environment and file say for every
    // crawl was not meant for this one. Whether it is there is asked first, and the answer to the start is not trusted alone: where that gets lost and
    // the start is repeated, the crawl is there because of this very command.
    private static async Task<Answer<SeedReport>> SubmitAsync(
        ClusterClient client, CrawlId crawl, IReadOnlyList<OptionLayer> layers, SeedList seeds, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        var flags = CrawlSettings.Origins(layers[0]);
        if (report.Crawls.Any(known => known.Progress.Crawl == crawl) && flags.Count > 0)
        {
            return new Answer<SeedReport>(null, IsThere(crawl, flags));
        }

        var started = await client.StartCrawlAsync(crawl, CrawlSettings.Of(layers), cancellationToken);
        if (started.Value is not { } answer)
        {
            return new Answer<SeedReport>(null, started.Refusal);
        }

        var isNew = answer.IsNew || (started.WasRepeated && report.Crawls.All(known => known.Progress.Crawl != crawl));
        return isNew || flags.Count == 0
            ? await new SeedSubmission(client, crawl, isNew).RunAsync(seeds, cancellationToken)
            : new Answer<SeedReport>(null, IsThere(crawl, flags));
    }

    private static string IsThere(CrawlId crawl, IReadOnlyList<string> flags) =>
        $"{crawl} is there already, and goes on with the options that it was started with; leave out {string.Join(", ", flags)} to add the seeds to it, "
        + "or give another crawl its own --name";

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
