using ActorCrawler.Coordinator.Persistence;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class FrontierRunsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-runs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void StartNext_AgainAndAgain_CountsFromOne()
    {
        var path = Path.Combine(_folder.FullName, "frontier.db");

        Enumerable.Range(0, 3).Select(_ => FrontierRuns.StartNext(path)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void StartNext_AfterRunsOfOthers_CountsOnFromThemOnceAndIsNewOnce()
    {
        var path = Path.Combine(_folder.FullName, "frontier.db");

        FrontierRuns.StartNext(path, after: 7, out var first).ShouldBe(8);
        FrontierRuns.StartNext(path, after: 8, out var second).ShouldBe(9);
        (first, second).ShouldBe((true, false), "the second has a run before it, of which nobody knows whether it was at rest");
    }

    [Fact]
    public void StartNext_FolderIsNotThere_IsRefusedByName()
    {
        var path = Path.Combine(_folder.FullName, "gone", "frontier.db");

        Should.Throw<FrontierFileException>(() => FrontierRuns.StartNext(path)).Message.ShouldStartWith($"{path}: it cannot be opened");
    }
}
