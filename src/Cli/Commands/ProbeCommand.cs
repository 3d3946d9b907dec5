using System.CommandLine;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler probe</c>: which paths of a word list a site of one's own answers.</summary>
internal sealed class ProbeCommand : ListCommand
{
    private const string Columns = "status,bytes,elapsed,url,redirect";

    /// <summary>Makes the command.</summary>
    public ProbeCommand()
        : base(
            "probe",
            "Asks a server of your own for each path of a word list, and tells those that are there. Paths that cannot exist are asked for first: what "
                + "looks like the answers to them is not told. Only on servers of yours, or with the permission of their owners.",
            OptionCatalog.ForProbe)
    {
    }

    /// <inheritdoc/>
    public override string Usage => "probe --base URL --paths FILE [options]";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> OwnDefaults { get; } =
        new Dictionary<string, string>(ListOptionsReader.Defaults, StringComparer.Ordinal) { [OptionCatalog.Print.Key] = Columns };

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("probe --base http://localhost:8080/ --paths words.txt", "what is there besides what is linked?"),
        ("probe --base http://localhost:8080/app --paths - --status 200", "pages alone, words from a pipe"),
    ];

    /// <inheritdoc/>
    protected override ListRequest ReadList(ParseResult parsed, OptionReader reader, ListOptions options, OptionProblems problems)
    {
        var url = reader.Read(OptionCatalog.ProbeBase);
        var statuses = reader.Read(OptionCatalog.ProbeStatus);
        var files = reader.Read(OptionCatalog.ProbePaths);
        if (url is null)
        {
            if (reader.OriginOf(OptionCatalog.ProbeBase) is null)
            {
                problems.Add("there is no --base; expected the URL that the paths are under, such as http://localhost:8080/");
            }

            return new ListRequest(Name, new SeedOptions([], []), SeedLines.List, "");
        }

        var lines = new SeedLines(new PathsUnder(url).Read, KeepRepeats: true, "PATH", OptionCatalog.ProbePaths.Flag!)
        {
            Expected = refusal => refusal == UrlRefusal.Invalid
                ? $"a path that does not lead out of {url.Text}"
                : $"a path under {url.Text} ({SeedText.Explain(refusal)})",
        };
        return new ListRequest(Name, new SeedOptions([], files), lines, "there is no path; expected --paths FILE, with one a line")
        {
            Probe = new ProbeOptions(url, statuses),
        };
    }

    /// <inheritdoc/>
    protected override OptionLayer ReadOwnDefaults(IReadOnlyList<OptionLayer> said)
    {
        var layer = base.ReadOwnDefaults(said);
        layer.Set(OptionCatalog.Print, new OptionText([Columns], "the default"));
        return layer;
    }
}
