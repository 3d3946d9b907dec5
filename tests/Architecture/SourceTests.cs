using System.Text.RegularExpressions;

namespace ActorCrawler.Architecture;

/// <summary>What every source file looks like.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 250;

    /// <summary>Files that hold a family of small records on purpose, besides the messages: they are read together.</summary>
    private static readonly string[] Families =
    [
        "Coordinator/CoordinatorOptions.cs", "Coordinator/Frontier/ITailStore.cs", "Coordinator/Persistence/FrontierSummary.cs",
        "Coordinator/Persistence/UrlStory.cs", "Cli/Hosting/CrawlResult.cs", "Cli/Hosting/StatusFile.cs", "Cli/Hosting/Submissions.cs",
        "Cli/Reports/Counts.cs", "Cli/Reports/StatusReport.cs",
    ];

    /// <summary>Grew beyond the limit before it was watched; to be split, and taken out of here.</summary>
    private static readonly string[] Overlong = [];

    [Fact]
    public void Sources_AreShortEnoughToRead() =>
        Files().Where(file => File.ReadLines(file).Count() > MaxLines).Select(Name).ShouldBe(Overlong, ignoreOrder: true);

    [Fact]
    public void Sources_HoldOneTypeEach() =>
        Files().Where(file => TypesOf(file).Count(type => !IsCompanion(type)) > 1 && !Families.Contains(Name(file))).Select(Name).ShouldBeEmpty();

    [Fact]
    public void Sources_AreNamedAfterTheirType() =>
        Files().Where(file => TypesOf(file) is { Count: > 0 } types && !Families.Contains(Name(file))
                && !types.Any(type => type.Groups["name"].Value == Path.GetFileName(file).Split('.')[0]))
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void Families_AreStillThere() => Families.ShouldAllBe(name => File.Exists(Path.Combine(Solution.Root, "src", name)));

    [Fact]
    public void Sources_StandInTheNamespaceOfTheirFolder() =>
        Files()
            .Where(file => File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)) is { } line
                && line != $"namespace ActorCrawler.{Path.GetDirectoryName(Name(file))!.Replace('/', '.')};")
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void Sources_SuppressNothingInPlaceAndHaveNoRegions() =>
        Files().Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#pragma warning", StringComparison.Ordinal)
                || line.TrimStart().StartsWith("#region", StringComparison.Ordinal)))
            .Select(Name)
            .ShouldBeEmpty();

    [GeneratedRegex(@"^(public|internal)( (static|sealed|abstract|partial|readonly|ref))* (?<kind>class|record struct|record class|record|struct|interface|enum|delegate) ((?<=delegate )\S+ )?(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopLevelType();

    // an enumeration or a delegate may stand with the type that it was made for
    private static bool IsCompanion(Match type) => type.Groups["kind"].Value is "enum" or "delegate";

    private static List<Match> TypesOf(string file) => Name(file).StartsWith("Shared/Messages/", StringComparison.Ordinal)
        ? []
        : [.. File.ReadLines(file).Select(line => TopLevelType().Match(line)).Where(match => match.Success)];

    private static IEnumerable<string> Files() => Solution.Sources("src");

    private static string Name(string file) => Path.GetRelativePath(Path.Combine(Solution.Root, "src"), file).Replace('\\', '/');
}
