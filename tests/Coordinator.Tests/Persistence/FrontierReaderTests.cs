using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class FrontierReaderTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-reader-");
    private readonly ManualTime _time = new();
    private SqliteFrontierLog _log = null!;

    private string Path => System.IO.Path.Combine(_folder.FullName, "frontier.db");

    public ValueTask InitializeAsync()
    {
        _log = SqliteFrontierLog.Open(Path, new GroupCommit(TimeSpan.FromHours(1), int.MaxValue), _time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Explain_UrlThatWaits_CountsThoseOfItsSiteBeforeIt()
    {
        Accept(1, "http://a.test/", 0);
        Accept(2, "http://a.test/deep", 2);
        Accept(3, "https://a.test/shallow", 1);
        Accept(4, "http://a.test.evil/", 0);
        Accept(5, "http://a.test/done", 1);
        Attempt(5, 1, FetchOutcome.Fetched, UrlState.Done);
        Accept(6, "http://a.test/last", 2);
        using var reader = await ReadAsync();

        reader.Explain(Url("http://a.test/last")).ShouldNotBeNull().Ahead.ShouldBe(3);
        reader.Explain(Url("http://a.test/")).ShouldNotBeNull().Ahead.ShouldBe(0);
        reader.Explain(Url("http://a.test/done")).ShouldNotBeNull().Ahead.ShouldBeNull();
    }

    [Fact]
    public async Task Explain_UrlThatFailedAgainAndAgain_TellsEveryAttempt()
    {
        Accept(1, "http://a.test/", 0);
        Accept(2, "http://a.test/x", 1, foundOn: 1);
        Attempt(2, 1, FetchOutcome.ServerError, UrlState.Waiting, Seconds(5));
        Attempt(2, 2, FetchOutcome.TimedOut, UrlState.Failed);
        using var reader = await ReadAsync();

        var story = reader.Explain(Url("http://a.test/x")).ShouldNotBeNull();

        (story.State, story.FoundOn, story.Depth, story.RedirectedFrom).ShouldBe((UrlState.Failed, "http://a.test/", 1, null));
        story.FoundAt.ShouldBe(_time.GetUtcNow());
        story.Attempts.Select(attempt => (attempt.Number, attempt.Outcome, attempt.State, attempt.NextIn)).ShouldBe(
            [(1, "ServerError", "Waiting", Seconds(5)), (2, "TimedOut", "Failed", null)]);
    }

    [Fact]
    public async Task Explain_UrlThatWasRefusedAndThenAccepted_TellsBoth()
    {
        Accept(1, "http://a.test/", 0);
        _log.Excluded(Url("http://a.test/x"), new Provenance(4, null, 1, 0, [], AllowPrivate: false), new Exclusion(ExclusionReason.Depth, "--max-depth 3"));
        _log.Excluded(Url("http://a.test/never"), new Provenance(4, null, 1, 0, [], AllowPrivate: false), new Exclusion(ExclusionReason.Depth, "--max-depth 3"));
        Accept(2, "http://a.test/x", 3, redirectedFrom: 1);
        using var reader = await ReadAsync();

        var accepted = reader.Explain(Url("http://a.test/x")).ShouldNotBeNull();
        (accepted.State, accepted.RedirectedFrom, accepted.Exclusion!.Rule).ShouldBe((UrlState.Waiting, "http://a.test/", "--max-depth 3"));
        var refused = reader.Explain(Url("http://a.test/never")).ShouldNotBeNull();
        (refused.State, refused.Depth, refused.Exclusion!.At).ShouldBe((UrlState.Excluded, 4, _time.GetUtcNow()));
        reader.Explain(Url("http://a.test/unknown")).ShouldBeNull();
    }

    [Fact]
    public async Task Summarise_UrlsInEveryState_CountsEachOnce()
    {
        Accept(1, "http://a.test/", 0);
        Attempt(1, 1, FetchOutcome.Fetched, UrlState.Done, status: 200);
        Accept(2, "http://a.test/robots", 1);
        Attempt(2, 1, FetchOutcome.RobotsDenied, UrlState.Excluded);
        Accept(3, "http://b.test/", 1);
        Attempt(3, 1, FetchOutcome.NotFound, UrlState.Failed, status: 404);
        _log.Excluded(Url("http://c.test/"), new Provenance(1, null, 1, 0, [], AllowPrivate: false), new Exclusion(ExclusionReason.Scope, "--scope host"));
        _log.Excluded(Url("http://a.test/later"), new Provenance(9, null, 1, 0, [], AllowPrivate: false), new Exclusion(ExclusionReason.Depth, "--max-depth 3"));
        Accept(4, "http://a.test/later", 2);
        using var reader = await ReadAsync();

        var summary = reader.Summarise(topSites: 1);

        summary.Counts.ShouldBe(new FrontierCounts(Waiting: 1, 0, 0, Done: 1, Failed: 1, Excluded: 2));
        summary.Sites.ShouldBe(2);
        summary.TopSites.ShouldBe([new SiteSummary("a.test", 1, 1, 0)]);
        summary.ByStatus.ShouldBe([(0, 1), (200, 1), (404, 1)]);
        summary.ByError.ShouldBe([(FetchOutcome.RobotsDenied, 1), (FetchOutcome.NotFound, 1)]);
        summary.ByRule.ShouldBe([("--max-depth 3", 1), ("--scope host", 1), ("robots.txt", 1)]);
    }

    [Fact]
    public async Task Summarise_CrawlGoesOnMeanwhile_AnswersFromOneMoment()
    {
        Accept(1, "http://a.test/", 0);
        using var reader = await ReadAsync();
        reader.Explain(Url("http://a.test/")).ShouldNotBeNull().State.ShouldBe(UrlState.Waiting);
        Attempt(1, 1, FetchOutcome.Fetched, UrlState.Done);
        using var later = await ReadAsync();

        (reader.Summarise(1).Counts.Waiting, later.Summarise(1).Counts.Waiting).ShouldBe((1, 0));
    }

    [Fact]
    public void Open_FileIsNotThere_IsRefusedByName()
    {
        var missing = Path + "x";

        Should.Throw<FrontierFileException>(() => FrontierReader.Open(missing)).Message.ShouldBe($"{missing}: there is no such file");
    }

    private void Accept(long id, string url, int depth, long foundOn = 0, long redirectedFrom = 0) =>
        _log.Accepted(new WaitingUrl(id, Url(url), null, AllowPrivate: true, []), depth, foundOn, redirectedFrom);

    private void Attempt(long id, int number, FetchOutcome outcome, UrlState state, TimeSpan? wait = null, int status = 0) =>
        _log.Attempted(id, new UrlReport(default, number, outcome, status), state, wait);

    // Commits what was written so far.
    private async Task<FrontierReader> ReadAsync()
    {
        await _log.DisposeAsync();
        _log = SqliteFrontierLog.Open(Path, new GroupCommit(TimeSpan.FromHours(1), int.MaxValue), _time);
        return FrontierReader.Open(Path);
    }
}
