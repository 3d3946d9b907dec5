using System.CommandLine;
using ActorCrawler.Cli.Options;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler export</c>: writes a crawl's records, or its links, for other programs.</summary>
internal sealed class ExportCommand : CliCommand
{
    private static readonly ValueParser<ExportFormat> Formats =
        Choices.Of(("jsonl", ExportFormat.Jsonl), ("csv", ExportFormat.Csv), ("links", ExportFormat.Links));

    private readonly Argument<string[]> _crawl = new("CRAWL") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _format = new("--format");
    private readonly Option<string> _output = new("--output", "-o");

    /// <summary>Makes the command.</summary>
    public ExportCommand()
        : base("export", "Writes the records of a crawl, or the links between its pages, in an order that never changes.", OptionCatalog.ForExport)
    {
        Arguments.Add(_crawl);
        Options.Add(_format);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    public override string Usage => "export CRAWL [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--format FORMAT", "jsonl (a JSON object a line), csv, or links (from, to, kind, nofollow as CSV). [default: jsonl]"),
        ("-o, --output FILE", "Where to; an existing file is replaced. [default: standard output]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("export example.com > pages.jsonl", "the records of the crawl named example.com"),
        ("export crawls/example.com --format links -o links.csv", "the link graph, by the crawl's folder"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var crawls = ReadArguments(parsed, _crawl, problems);
        var database = FindDatabase(crawls, reader.Read(OptionCatalog.Crawls), problems);
        var text = ParsedText.Last(parsed, _format) ?? "jsonl";
        if (Formats(text, out var format) is { } expected)
        {
            problems.AddValue("--format", text, expected);
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        using var pages = PageReader.Open(database);
        if (ParsedText.Last(parsed, _output) is { } path)
        {
            await WriteFileAsync(pages, format, path, cancellationToken);
        }
        else
        {
            await using var output = context.OpenOutput();
            await PageExport.WriteAsync(pages, format, output, cancellationToken);
        }

        return ExitCodes.Success;
    }

    // An export that breaks off must not leave half a file under the name of a whole one.
    private static async Task WriteFileAsync(IPageReader pages, ExportFormat format, string path, CancellationToken cancellationToken)
    {
        var part = $"{path}.part";
        await using (var file = new FileStream(part, FileMode.Create))
        {
            await PageExport.WriteAsync(pages, format, file, cancellationToken);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>The records of a crawl that is named by its name, its folder, or the database itself.</summary>
    private static string FindDatabase(IReadOnlyList<string> crawls, string directory, OptionProblems problems)
    {
        if (crawls.Count != 1)
        {
            problems.Add("CRAWL: expected one crawl, by its name, its folder or its pages.db");
            return "";
        }

        string[] places = [Path.Combine(directory, crawls[0], "pages.db"), Path.Combine(crawls[0], "pages.db"), crawls[0]];
        if (places.FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        string[] folders = [Path.Combine(directory, crawls[0]), crawls[0]];
        if (folders.Any(folder => File.Exists(Path.Combine(folder, "crawl.conf"))))
        {
            problems.Add($"CRAWL: {crawls[0]} has no pages.db, since --store sent its records elsewhere; only records in SQLite can be exported");
        }
        else
        {
            problems.AddValue("CRAWL", crawls[0], $"a crawl in {directory}, or the folder of one");
        }

        return "";
    }
}
