namespace ActorCrawler.Architecture;

/// <summary>Who may know whom. Parts of the crawler meet only in the messages of Shared, so each can be tested, replaced and read alone.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Parts = ["Coordinator", "Fetcher", "Parser", "Stores"];

    [Fact]
    public void Shared_KnowsNoOtherProject() => Solution.Projects("src")["Shared"].Projects.ShouldBeEmpty();

    [Fact]
    public void Hocon_KnowsNoOtherProject() => Solution.Projects("src")["Hocon"].Projects.ShouldBeEmpty();

    [Fact]
    public void Parts_KnowSharedAlone()
    {
        var projects = Solution.Projects("src");
        foreach (var part in projects.Keys.Where(name => Parts.Contains(name) || name.StartsWith("Engine.", StringComparison.Ordinal)))
        {
            projects[part].Projects.ShouldBe(["Shared"], part);
        }
    }

    [Fact]
    public void Sources_AreTheProjectsOfTheDesign() =>
        Solution.Projects("src").Keys.Where(name => !name.StartsWith("Engine.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["Cli", "Coordinator", "Fetcher", "Hocon", "Parser", "Shared", "Stores"]);

    [Fact]
    public void Engines_AreKnownToTheCliAlone()
    {
        var known = Solution.Projects("src").Where(project => project.Value.Projects.Any(name => name.StartsWith("Engine.", StringComparison.Ordinal)));

        known.Select(project => project.Key).ShouldBeSubsetOf(["Cli"]);
    }

    [Theory]
    [InlineData("AngleSharp", "Parser")]
    [InlineData("Spectre.Console", "Cli")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("Serilog", "Cli")]
    public void Package_IsUsedWhereItBelongs(string package, string owner) =>
        Solution.Projects("src").Where(project => project.Value.Packages.Contains(package)).Select(project => project.Key).ShouldBe([owner]);

    [Fact]
    public void Tests_KnowTheProjectThatTheyTest()
    {
        foreach (var (name, references) in Solution.Projects("tests").Where(project => project.Key.EndsWith(".Tests", StringComparison.Ordinal)))
        {
            var tested = name == "Engine.Tests" ? "Shared" : name[..^".Tests".Length];
            references.Projects.ShouldContain(tested, name);
        }
    }
}
