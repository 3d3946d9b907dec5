using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler export</c>: writes a crawl's records, or its links, for other programs.</summary>
internal sealed class ExportCommand : CliCommand
{
    private static readonly ValueParser<ExportFormat> Formats =
        Choices.Of(("jsonl", ExportFormat.Jsonl), ("csv", ExportFormat.Csv), ("links", ExportFormat.Links));

    private readonly Argument<string[]> _crawl = new("CRAWL") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _format = new("--format");
    private readonly Option<string> _output = new("--output", "-o");
    private readonly Option<string> _store = new("--store");

    /// <summary>Makes the command.</summary>
    public ExportCommand()
        : base(
            "export", "Writes the records of a crawl, or the links between its pages, in an order that never changes. With a broker or --store: those "
            + "of a crawl in a database.",
            OptionCatalog.ForExport)
    {
        Arguments.Add(_crawl);
        Options.Add(_format);
        Options.Add(_output);
        Options.Add(_store);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Anywhere;

    /// <inheritdoc/>
    public override string Usage => "export [CRAWL] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--store STORE", "Where the records are: sqlite:PATH, postgres://USER@HOST/DATABASE or mysql://USER@HOST/DATABASE (password: environment "
            + "variable ACTORCRAWLER_STORE_PASSWORD). [default: the crawl's folder; in a cluster, or where there is no such folder, store.targets]"),
        ("--format FORMAT", "jsonl (a JSON object a line), csv, or links (from, to, kind, nofollow as CSV). [default: jsonl]"),
        ("-o, --output FILE", "Where to; an existing file is replaced. [default: standard output]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("export example.com > pages.jsonl", "the records of the crawl named example.com"),
        ("export crawls/example.com --format links -o links.csv", "the link graph, by the crawl's folder"),
        ("export example.com --store postgres://me@db.local/crawls", "the records of that crawl in a database"),
        ("export > pages.jsonl", "in a cluster with one crawl, whose store stands in environment or file"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var layers = ReadLayers(parsed, context, problems);
        var source = FindSource(parsed, layers, context, problems, out var cluster);
        var text = ParsedText.Last(parsed, _format) ?? "jsonl";
        if (Formats(text, out var format) is { } expected)
        {
            problems.AddValue("--format", text, expected);
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var export = new Export(format, ParsedText.Last(parsed, _output), context.OpenOutput);
        return source!.Crawl is { } crawl
            ? await export.RunAsync(source.Store, crawl, cancellationToken)
            : await ExportOnlyCrawlAsync(source.Store, export, new ClusterSession(cluster!, context), context, cancellationToken);
    }

    private ExportSource? FindSource(
        ParseResult parsed, IReadOnlyList<OptionLayer> layers, CliContext context, OptionProblems problems, out ClusterOptions? cluster)
    {
        cluster = null;
        var reader = new OptionReader(layers, problems);
        if (ParsedText.Last(parsed, _store) is { } store)
        {
            layers[0].Set(OptionCatalog.Store, new OptionText([store], _store.Name));
        }

        var names = ReadArguments(parsed, _crawl, problems);
        if (names.Count > 1)
        {
            problems.Add("CRAWL: expected one crawl");
            return null;
        }

        var inCluster = ClusterOptionsReader.IsNamed(reader);
        var source = ExportSource.Find(
            names.Count == 1 ? names[0] : null,
            reader.Read(OptionCatalog.Crawls),
            (reader.Read(OptionCatalog.Store), reader.OriginOf(OptionCatalog.Store)),
            preferStores: inCluster || ParsedText.IsGiven(parsed, _store),
            context.Environment,
            problems);
        if (source is not { Crawl: null })
        {
            return source;
        }

        // an SQLite file has one crawl, whatever its name
        if (source.Store.Kind == StoreKind.Sqlite)
        {
            return source with { Crawl = new CrawlId("") };
        }

        cluster = inCluster ? ClusterOptionsReader.Read(reader, context.Environment, problems) : null;
        if (!inCluster)
        {
            problems.Add("CRAWL: expected the name of a crawl, for a database may have those of several");
        }

        return source;
    }

    private static Task<int> ExportOnlyCrawlAsync(
        StoreAddress store, Export export, ClusterSession session, CliContext context, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (client, stopped) =>
            {
                var single = KnownCrawls.Single(await client.ReportAsync(stopped), "CRAWL");
                if (single.Value is { } crawl)
                {
                    return await export.RunAsync(store, crawl.Progress.Crawl, stopped);
                }

                await context.Error.WriteLineAsync($"{Product.Command}: {single.Refusal}");
                return ExitCodes.BadUsage;
            },
            cancellationToken);
}
