using ActorCrawler.Cli.Options;
using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Cli.Tests.Options;

public sealed class OptionLayerTests
{
    private readonly OptionProblems _problems = new();

    [Fact]
    public void Read_SeveralLayers_TheStrongestWins()
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Delay, new OptionText(["1s"], "--delay"));
        var environment = EnvironmentLayer.Read(Variables(("ACTORCRAWLER__PACE__DELAY", "2s"), ("ACTORCRAWLER__HTTP__RETRIES", "7")), _problems);
        var file = File(("actorcrawler:pace:delay", "3s"), ("actorcrawler:http:retries", "8"), ("actorcrawler:pace:concurrency", "9"));

        var options = CrawlOptionsReader.Read(new OptionReader([flags, environment, file], _problems), _problems);

        Problems().ShouldBeEmpty();
        options.Pace.Delay.ShouldBe(TimeSpan.FromSeconds(1));
        options.Limits.Retries.ShouldBe(7);
        options.Concurrency.ShouldBe(9);
    }

    [Fact]
    public void Read_ListInAStrongerLayer_ReplacesTheWeakerOne()
    {
        var environment = EnvironmentLayer.Read(
            Variables(("ACTORCRAWLER__SCOPE__EXCLUDES__1", "b"), ("ACTORCRAWLER__SCOPE__EXCLUDES__0", "a")), _problems);
        var file = File(("actorcrawler:scope:excludes:0", "c"), ("actorcrawler:scope:includes:0", "d"));

        var scope = CrawlOptionsReader.ReadScope(new OptionReader([environment, file], _problems));

        scope.Exclude.Select(pattern => pattern.ToString()).ShouldBe(["a", "b"]);
        scope.Include.Select(pattern => pattern.ToString()).ShouldBe(["d"]);
    }

    [Fact]
    public void Read_SeveralBadValues_AreAllToldWithOriginAndExpectation()
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Delay, new OptionText(["fast"], "--delay"));
        var environment = EnvironmentLayer.Read(Variables(("ACTORCRAWLER__PACE__RATE", "5")), _problems);
        var file = File(("actorcrawler:http:max-body", "huge"), ("actorcrawler:scope:rule", "galaxy"));

        CrawlOptionsReader.Read(new OptionReader([flags, environment, file], _problems), _problems);

        Problems().ShouldBe(
        [
            "actorcrawler.scope.rule (my.conf:7): \"galaxy\"; expected one of page, host, domain, all",
            "ACTORCRAWLER__PACE__RATE: \"5\"; expected a rate, such as 5/s, 30/m or 100/h, or unlimited",
            "--delay: \"fast\"; expected a duration with its unit, such as 500ms, 2s or 1m (a plain number is refused: it could be either)",
            "actorcrawler.http.max-body (my.conf:7): \"huge\"; expected a size, such as 512KiB or 10MB",
        ],
        ignoreOrder: true);
    }

    [Fact]
    public void Read_UnknownKeys_AreProblemsWithTheNearestName()
    {
        File(("actorcrawler:pace:dleay", "1s"), ("actorcrawler:pase:delay", "1s"), ("other:key", "1"));
        EnvironmentLayer.Read(Variables(("ACTORCRAWLER__PACE__DELAI", "1s"), ("ACTORCRAWLER_OTHER", "not ours")), _problems);

        Problems().ShouldBe(
        [
            "actorcrawler.pace.dleay (my.conf:7): there is no such option; did you mean pace.delay?",
            "actorcrawler.pase.delay (my.conf:7): there is no such option; did you mean pace.delay?",
            "other (my.conf:7): options live under actorcrawler { ... }",
            "ACTORCRAWLER__PACE__DELAI: there is no such option; did you mean ACTORCRAWLER__PACE__DELAY?",
        ],
        ignoreOrder: true);
    }

    [Fact]
    public void Read_ListForASingleValue_IsAProblem()
    {
        var file = File(("actorcrawler:pace:delay:0", "1s"), ("actorcrawler:pace:delay:1", "2s"));

        new OptionReader([file], _problems).Read(OptionCatalog.Delay).ShouldBe(TimeSpan.FromMilliseconds(500));

        Problems().ShouldHaveSingleItem().ShouldContain("expected one value, not a list");
    }

    [Theory]
    [InlineData("jsonl:x", "x", "x is there twice")]
    [InlineData("jsonl:-", "x", "standard output is taken by the records")]
    [InlineData("csv:a", "-", "standard output is taken by the records")]
    [InlineData("gopher:a", "b", "'gopher' is no known kind of store")]
    public void Read_StoresThatCannotBe_AreProblems(string store, string jsonl, string problem)
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Store, new OptionText([store], "--store"));
        flags.Set(OptionCatalog.Jsonl, new OptionText([jsonl], "--jsonl"));
        flags.Set(OptionCatalog.Json, new OptionText(["true"], "--json"));

        CrawlOptionsReader.Read(new OptionReader([flags], _problems), _problems);

        Problems().ShouldHaveSingleItem().ShouldContain(problem);
    }

    [Fact]
    public void Read_StoreWithAPassword_IsAProblemThatDoesNotRepeatIt()
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Store, new OptionText(["postgres://me:secret@db/pages"], "--store"));

        CrawlOptionsReader.Read(new OptionReader([flags], _problems), _problems);

        var problem = Problems().ShouldHaveSingleItem();
        problem.ShouldStartWith("--store: \"postgres://me:***@db/pages\"; expected a store (A password does not belong in an address");
        problem.ShouldContain("ACTORCRAWLER_STORE_PASSWORD");
        problem.ShouldNotContain("secret");
    }

    [Fact]
    public void Read_ShortTimeout_CapsTheOthers()
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Timeout, new OptionText(["3s"], "--timeout"));

        var http = CrawlOptionsReader.ReadHttp(new OptionReader([flags], _problems));

        http.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        http.ResponseTimeout.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void OptionsFile_OfAnyLayers_GivesTheSameOptionsAgain()
    {
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Delay, new OptionText(["250ms"], "--delay"));
        flags.Set(OptionCatalog.Select, new OptionText(["a=p[title=\"x\"]", "b=[c='\\\\']"], "--select"));

        var path = Path.GetTempFileName();
        OptionsFile.Write(path, OptionCatalog.ForCrawl, [flags]);
        var options = CrawlOptionsReader.Read(
            new OptionReader([ConfigFile.Read(path, ".", new Dictionary<string, string>(), _problems)], _problems), _problems);
        System.IO.File.Delete(path);

        Problems().ShouldBeEmpty();
        options.Pace.Delay.ShouldBe(TimeSpan.FromMilliseconds(250));
        options.Parse.Fields.Select(field => field.Selector).ShouldBe(["p[title=\"x\"]", "[c='\\\\']"]);
        options.Limits.Retries.ShouldBe(2);
    }

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(pair => pair.Name, pair => pair.Value);

    private OptionLayer File(params (string Key, string Value)[] values) => FileLayer.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, string? (pair) => pair.Value)).Build(),
        _ => "my.conf:7",
        _problems);

    private List<string> Problems()
    {
        var text = new StringWriter();
        _problems.WriteTo(text, "crawl");
        return [.. text.ToString().Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim())];
    }
}
