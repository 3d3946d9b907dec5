using System.Text.Json;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary><c>explain</c> in a cluster.</summary>
public sealed class ClusterExplainTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Explain_InTheOnlyCrawl_TellsTheStoryAsTheLocalCommandDoes()
    {
        var coordinator = _cli.UseCluster(Answer);

        (await _cli.RunAsync("explain", "https://a.test/x#part")).ShouldBe(0);

        coordinator.Heard.OfType<ExplainUrl>().ShouldHaveSingleItem().ShouldBe(new ExplainUrl(ClusterHarness.Mine, "https://a.test/x"));
        _cli.Output.ToString().ShouldBe(string.Join(_cli.Output.NewLine, [.. StoryText.Lines(Story("https://a.test/x")), ""]));
        _cli.Output.ToString().ShouldContain("attempt 1   2031-07-03 04:05:06Z, not found 404 in 1.5 s");
    }

    [Fact]
    public async Task Explain_AsJson_IsTheArrayOfTheLocalCommand()
    {
        _cli.UseCluster(Answer);

        (await _cli.RunAsync("explain", "https://a.test/x", "https://a.test/y", "--crawl", "mine", "--json")).ShouldBe(0);

        _cli.Output.ToString().Trim().ShouldBe(ReportJson.Text([Story("https://a.test/x"), Story("https://a.test/y")]));
        JsonDocument.Parse(_cli.Output.ToString()).RootElement[1].GetProperty("url").GetString().ShouldBe("https://a.test/y");
    }

    [Fact]
    public async Task Explain_SeveralCrawlsAndNoneNamed_AsksWhich()
    {
        _cli.UseCluster(ClusterHarness.Crawl("a.test"), ClusterHarness.Crawl("b.test"));

        (await _cli.RunAsync("explain", "https://a.test/x")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--crawl: expected a.test, b.test");
    }

    [Fact]
    public async Task Explain_UnknownCrawl_IsToldInTheCoordinatorsWords()
    {
        _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report()],
            ExplainUrl question => [new CrawlRefused(question.Crawl, "there is no crawl none")],
            _ => [],
        });

        (await _cli.RunAsync("explain", "https://a.test/x", "--crawl", "none")).ShouldBe(2);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: there is no crawl none");
    }

    private static IEnumerable<object> Answer(object message) => message switch
    {
        ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
        ExplainUrl question => [new UrlExplained(question.Crawl, question.Url, ReportJson.Text([Story(question.Url)]))],
        _ => [],
    };

    private static StoryReport Story(string url) => new(
        url,
        "mine",
        "Failed",
        new DateTimeOffset(2031, 7, 3, 4, 5, 0, TimeSpan.Zero),
        "https://a.test/",
        null,
        1,
        [new AttemptStory(1, new DateTimeOffset(2031, 7, 3, 4, 5, 6, TimeSpan.Zero), "NotFound", 404, TimeSpan.FromSeconds(1.5), null, "Failed", null)],
        null,
        null,
        null,
        500,
        null);
}
