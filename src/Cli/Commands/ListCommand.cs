using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary>A command that asks for the URLs of a list, one by one, and tells what came of each.</summary>
internal abstract class ListCommand : CliCommand
{
    private readonly Option<string> _resume = new("--resume");
    private readonly IReadOnlyList<OptionKey> _keys;

    /// <summary>Makes a command with options of the catalog.</summary>
    protected ListCommand(string name, string description, IReadOnlyList<OptionKey> keys)
        : base(name, description, keys)
    {
        _keys = keys;
        Options.Add(_resume);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Lists;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> OwnDefaults => ListOptionsReader.Defaults;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--resume NAME", "Go on with a list that was interrupted: what is done stays done. Options given now replace those it had."),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var layers = ReadLayers(parsed, context, problems);
        var said = layers;
        var resumed = FindResumed(parsed, layers, problems);
        layers = resumed is null ? layers : LayersOf(resumed, layers, parsed, context, problems);
        var reader = new OptionReader(layers, problems);
        var options = ListOptionsReader.Read(reader, problems);
        var list = ReadList(parsed, reader, options, problems);
        var inCluster = ListInCluster.Read(Name, _keys, said, layers, context.Environment, problems);
        using var seeds = await new SeedReader(context.OpenInput, problems, resumed is null ? list.Lines : SeedLines.List)
            .CheckAsync(FilesOf(list, resumed, problems), cancellationToken);
        if (seeds.First is null && problems.Count == 0)
        {
            problems.Add(list.WhatIsMissing);
        }

        if (options is { Schedule.Every: not null, Crawl.Name: not null } || (options.Schedule.Every is not null && resumed is not null))
        {
            problems.Add("--every makes a list of its own each time; expected neither --name nor --resume with it");
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        options = inCluster?.Adapt(options) ?? options with { Crawl = Descriptors.Fit(options.Crawl, context) };
        list = inCluster?.Adapt(list) ?? list;
        context = inCluster?.Adapt(context) ?? context;
        var once = new ListOnce(list, list.Probe is null ? options : options.WithoutRedirects(), _keys, layers, context);
        return await new ListSchedule(options.Schedule, context).RunAsync(() => once.RunAsync(seeds, resumed, problems, cancellationToken))
            is var code && problems.Count > 0 ? Refuse(problems, context) : code;
    }

    /// <summary>What is to be worked off, as the command line says.</summary>
    protected abstract ListRequest ReadList(ParseResult parsed, OptionReader reader, ListOptions options, OptionProblems problems);

    /// <inheritdoc/>
    protected override OptionLayer ReadOwnDefaults(IReadOnlyList<OptionLayer> said) => ListOptionsReader.ReadDefaults(said);

    // A list that is taken up again is the one in its folder: lines that were added would be others in every run.
    private static SeedOptions FilesOf(ListRequest list, CrawlFolder? resumed, OptionProblems problems)
    {
        if (resumed is null)
        {
            return list.Seeds;
        }

        if (!list.Seeds.Urls.IsEmpty || !list.Seeds.Files.IsEmpty)
        {
            problems.Add("--resume: the lines are in the folder of the list; expected no others");
        }

        return new SeedOptions([], [resumed.SeedsFile]);
    }

    private CrawlFolder? FindResumed(ParseResult parsed, IReadOnlyList<OptionLayer> layers, OptionProblems problems)
    {
        if (ParsedText.Last(parsed, _resume) is not { } name)
        {
            return null;
        }

        var crawls = new OptionReader(layers, problems).Read(OptionCatalog.Crawls);
        var directory = ListInCluster.IsMeant(layers) ? Path.Combine(crawls, ListInCluster.Folder) : crawls;
        var folder = CrawlFolder.Find(directory, name, _resume.Name, problems);
        if (folder is not null && folder.Kind != Name)
        {
            problems.Add($"{_resume.Name}: {name} is no list of {Name}; expected {Product.Command} {folder.Kind} --resume {name}");
        }

        return folder;
    }

    // What the folder keeps goes before environment and default file: those may have changed since, and nobody meant this list.
    private IReadOnlyList<OptionLayer> LayersOf(
        CrawlFolder resumed, IReadOnlyList<OptionLayer> layers, ParseResult parsed, CliContext context, OptionProblems problems)
    {
        var saved = SavedOptions.ReadLayer(resumed, context.Environment, problems);
        var secrets = SavedOptions.SecretsOf(layers[1], saved);
        return ParsedText.Last(parsed, Config) is null ? [layers[0], secrets, saved, layers[^1]] : [layers[0], secrets, layers[2], saved, layers[^1]];
    }
}
