using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler crawl</c>: crawls from some seeds to the end, in this process; or goes on with a crawl that did not get there.</summary>
internal sealed class CrawlCommand : CliCommand
{
    private readonly Argument<string[]> _seeds = new("SEED") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _resume = new("--resume");
    private readonly Option<string> _recrawl = new("--recrawl");
    private readonly Option<bool> _fresh = new("--fresh");

    /// <summary>Makes the command.</summary>
    public CrawlCommand()
        : base("crawl", "Crawls websites, politely, until nothing is left to visit.", OptionCatalog.ForCrawl)
    {
        Arguments.Add(_seeds);
        Options.Add(_resume);
        Options.Add(_recrawl);
        Options.Add(_fresh);
    }

    /// <inheritdoc/>
    public override string Usage => "crawl [SEED...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--resume NAME", "Go on with this crawl, with the options it had; those given now replace them, and seeds are added."),
        ("--recrawl NAME", "Visit again what this crawl has records of, asking only for what has changed, and what is new besides; see diff."),
        ("--fresh", "Start anew where there is a crawl of that name, and delete what it found."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("crawl https://example.com", "one site, to its end"),
        ("crawl example.com --max-pages 1000 --jsonl pages.jsonl", "the first 1,000 pages"),
        ("crawl --resume example.com --max-pages 5000", "go on, with a higher limit"),
        ("crawl --recrawl example.com", "what has changed since?"),
        ("crawl --seeds urls.txt --scope page --rate 10/s", "a list of pages"),
        ("crawl http://localhost:8080 --delay 0", "a site of your own, fast"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var layers = ReadLayers(parsed, context, problems);
        var resumed = FindFolder(parsed, layers, problems);
        SetSeeds(layers[0], ReadArguments(parsed, _seeds, problems), resumed);
        if (resumed is not null)
        {
            // What the folder keeps goes before environment and default file: those may have changed since, and nobody meant this crawl.
            var saved = SavedOptions.ReadLayer(resumed, context.Environment, problems);
            var secrets = SavedOptions.SecretsOf(layers[1], saved);
            layers = IsConfigGiven(parsed) ? [layers[0], secrets, layers[2], saved] : [layers[0], secrets, saved];
        }

        var options = CrawlOptionsReader.Read(new OptionReader(layers, problems), problems);
        using var seeds = await new SeedReader(context.OpenInput, problems).CheckAsync(options.Seeds, cancellationToken);
        if (seeds.First is null && problems.Count == 0)
        {
            problems.Add("there is no seed; expected a URL such as https://example.com, or --seeds FILE");
        }

        var fresh = ParsedText.IsGiven(parsed, _fresh);
        var folder = problems.Count > 0 ? null : resumed ?? FolderOf(options, seeds, fresh, problems);
        if (folder is null)
        {
            return Refuse(problems, context);
        }

        using var held = CrawlLock.Take(folder);
        if (fresh)
        {
            folder.Clear();
        }
        else if (ParsedText.IsGiven(parsed, _recrawl))
        {
            RecrawlPlan.Begin(folder);
        }

        // Options last: they are what makes a folder a crawl.
        await SeedFile.WriteAsync(folder.SeedsFile, seeds, cancellationToken);
        OptionsFile.Write(folder.OptionsFile, OptionCatalog.ForCrawl, layers);
        var plan = new CrawlPlan(folder, Descriptors.Fit(options, context), seeds);
        var history = new ProgressHistory(context.Time);
        return await new CrawlExecution(plan, new CrawlPresentation(plan, history, context), history, context).RunAsync();
    }

    // The folder that --resume or --recrawl names; null for a new crawl.
    private CrawlFolder? FindFolder(ParseResult parsed, IReadOnlyList<OptionLayer> layers, OptionProblems problems)
    {
        Option[] exclusive = [.. new Option[] { _resume, _recrawl, _fresh }.Where(option => ParsedText.IsGiven(parsed, option))];
        if (exclusive.Length > 1)
        {
            problems.Add($"{string.Join(" and ", exclusive.Select(option => option.Name))}: expected one of them");
        }

        var option = ParsedText.IsGiven(parsed, _recrawl) ? _recrawl : _resume;
        return ParsedText.Last(parsed, option) is { } name
            ? Check(CrawlFolder.Find(new OptionReader(layers, problems).Read(OptionCatalog.Crawls), name, option.Name, problems), option, problems)
            : null;
    }

    private CrawlFolder? Check(CrawlFolder? folder, Option option, OptionProblems problems)
    {
        if (folder is not null && folder.Kind != Name)
        {
            var name = folder.Crawl.Name;
            problems.Add($"{option.Name}: {name} is no crawl; expected {Product.Command} {folder.Kind} --resume {name}");
        }

        return folder;
    }

    // A resumed crawl has its seeds in its folder, the new ones are added; a seed that is there already is known, and costs nothing.
    private static void SetSeeds(OptionLayer flags, IReadOnlyList<string> seeds, CrawlFolder? resumed)
    {
        if (seeds.Count > 0 || resumed is not null)
        {
            flags.Set(OptionCatalog.SeedUrls, new OptionText([.. seeds], "SEED"));
        }

        if (resumed is not null)
        {
            var files = flags.Find(OptionCatalog.SeedFiles)?.Texts ?? [];
            flags.Set(OptionCatalog.SeedFiles, new OptionText([.. files, resumed.SeedsFile], "--seeds"));
        }
    }

    private static CrawlFolder? FolderOf(CrawlOptions options, SeedList seeds, bool fresh, OptionProblems problems)
    {
        var name = options.Name ?? CrawlFolder.NameOf(seeds.First!.Site.Name);
        if (CrawlFolder.Make(options.Directory, name) is { } made)
        {
            return made;
        }

        if (fresh)
        {
            return CrawlFolder.Find(options.Directory, name, "--fresh", problems);
        }

        problems.Add(
            $"{Path.Combine(options.Directory, name)} is there already; expected --resume {name} to go on with it, --fresh to delete it and "
            + "start anew, or --name for another one");
        return null;
    }

    private bool IsConfigGiven(ParseResult parsed) => ParsedText.Last(parsed, Config) is not null;
}
