using System.CommandLine;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler fetch</c>: asks for the URLs of a list.</summary>
internal sealed class FetchCommand : ListCommand
{
    private readonly Argument<string[]> _urls = new("URL") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the command.</summary>
    public FetchCommand()
        : base(
            "fetch",
            "Asks for each URL of a list, and tells what came of it: a line each on standard output. No link is followed, and a URL that occurs twice is "
                + "asked for twice.",
            OptionCatalog.ForFetch) =>
        Arguments.Add(_urls);

    /// <inheritdoc/>
    public override string Usage => "fetch [URL...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("fetch https://example.com https://example.org", "two pages"),
        ("fetch --list urls.txt --print url,title > titles.tsv", "the titles of a list of pages"),
        ("fetch --list urls.txt --concurrency 500 --retries 0", "a big list, fast"),
        ("fetch --list - --jsonl pages.jsonl --in-order < urls.txt", "records besides, lines in order"),
        ("fetch https://example.com/health --every 1h", "again and again"),
        ("fetch --list urls.txt --cluster default", "spread over the nodes of that cluster, results as they come"),
    ];

    /// <inheritdoc/>
    protected override ListRequest ReadList(ParseResult parsed, OptionReader reader, ListOptions options, OptionProblems problems) => new(
        Name,
        new SeedOptions([.. ReadArguments(parsed, _urls, problems)], options.Files),
        SeedLines.List,
        "there is no URL; expected one such as https://example.com/, or --list FILE");
}
