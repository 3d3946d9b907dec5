using ActorCrawler.TestKit;

namespace ActorCrawler.Cluster;

/// <summary>The database goes away amid a crawl, for longer than a record may take.</summary>
public class DatabaseTests(ClusterServers servers)
{
    private static readonly TimeSpan SeveralRecordDeadlines = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Database_AwayForSeveralRecordDeadlines_NothingIsFetchedAgainOrGivenUp()
    {
        servers.Require();
        var programs = LocalPostgres.FindPrograms();
        Assert.SkipWhen(programs is null, "There is no PostgreSQL to stop: install Debian's postgresql-15.");
        await using var database = await LocalPostgres.StartAsync(programs!);
        await using var bed = await ClusterBed.StartAsync(servers.With(database), 1_000);
        bed.ShortenLeases();
        bed.StartFive();
        await bed.SeedAsync("it", "--delay", "0", "--connections-per-site", "8");
        await bed.RequestsAsync(200);

        await database.KillAsync();
        await bed.Lines.WaitForAsync("records wait; next attempt in");
        await Task.Delay(SeveralRecordDeadlines, TimeProvider.System, TestContext.Current.CancellationToken);
        await database.StartAsync();
        await bed.FinishedAsync("it");

        await bed.ShouldHaveEveryPageAsync("it");
        bed.Site.Log.Pages.ShouldBeUnique(bed.Lines.ToString());
    }
}
