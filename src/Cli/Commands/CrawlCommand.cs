using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler crawl</c>: crawls from some seeds to the end, in this process.</summary>
internal sealed class CrawlCommand : CliCommand
{
    private readonly Argument<string[]> _seeds = new("SEED") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the command.</summary>
    public CrawlCommand()
        : base("crawl", "Crawls websites, politely, until nothing is left to visit.", OptionCatalog.All)
    {
        Arguments.Add(_seeds);
    }

    /// <inheritdoc/>
    public override string Usage => "crawl [SEED...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("crawl https://example.com", "one site, to its end"),
        ("crawl example.com --max-pages 1000 --jsonl pages.jsonl", "the first 1,000 pages"),
        ("crawl --seeds urls.txt --scope page --rate 10/s", "a list of pages"),
        ("crawl http://localhost:8080 --delay 0", "a site of your own, fast"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var layers = ReadLayers(parsed, context, problems);
        SetSeeds(layers[0], ReadArguments(parsed, _seeds, problems));
        var options = CrawlOptionsReader.Read(new OptionReader(layers, problems), problems);
        using var seeds = await new SeedReader(context.OpenInput, problems).CheckAsync(options.Seeds, cancellationToken);
        if (seeds.First is null && problems.Count == 0)
        {
            problems.Add("there is no seed; expected a URL such as https://example.com, or --seeds FILE");
        }

        var folder = problems.Count == 0 ? CrawlFolder.Take(options.Directory, options.Name, seeds.First!.Site.Name) : null;
        if (folder is null)
        {
            NoteTaken(options, problems);
            return Refuse(problems, context);
        }

        OptionsFile.Write(folder.OptionsFile, layers);
        return await new CrawlExecution(new CrawlPlan(folder, options, seeds), context).RunAsync();
    }

    private static void SetSeeds(OptionLayer flags, IReadOnlyList<string> seeds)
    {
        if (seeds.Count > 0)
        {
            flags.Set(OptionCatalog.SeedUrls, new OptionText([.. seeds], "SEED"));
        }
    }

    private static void NoteTaken(CrawlOptions options, OptionProblems problems)
    {
        if (problems.Count == 0)
        {
            var path = Path.Combine(options.Directory, options.Name!);
            problems.Add($"--name {options.Name}: {path} is there already, and nothing is overwritten; expected another name");
        }
    }
}
