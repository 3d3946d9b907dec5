namespace ActorCrawler.EndToEnd;

/// <summary>
/// The real program is killed at fixed numbers of requests, so at any point of its work, and goes on: nothing is lost, nothing is stored twice, and
/// nothing that has a record is fetched again.
/// </summary>
public sealed class CrashTests
{
    private const int Connections = 8;
    private static readonly string[] Fast = ["--delay", "0", "--connections-per-site", $"{Connections}", "--concurrency", $"{Connections}"];

    /// <summary>What happens to the frontier's log after a kill, beyond the kill itself.</summary>
    public enum Harm
    {
        None,
        CutWal,
        DeleteWal,
    }

    [Fact]
    public async Task Crawl_KilledTwentyTimes_EveryPageHasOneRecord()
    {
        await using var bed = await CrashBed.StartAsync(3000, Fast);
        foreach (var moment in Moments(new Random(1), 20, 2900))
        {
            await bed.KillAtAsync(moment);
        }

        var report = await bed.FinishAsync();

        bed.ShouldHaveEveryPage();
        bed.ShouldNotHaveFetchedAgainWhatWasStored();
        (bed.Site.Log.Pages.Length - 3000).ShouldBeLessThan(20 * (Connections + 512), "pages in flight: connections, and pages that await their record");
        report.GetProperty("pages").GetInt64().ShouldBe(3000);
        report.GetProperty("takenOver").GetProperty("run").GetInt64().ShouldBeInRange(10, 21, "a life may end before it is counted");
    }

    [Theory]
    [InlineData(Harm.None, 1)]
    [InlineData(Harm.CutWal, 2)]
    [InlineData(Harm.CutWal, 3)]
    [InlineData(Harm.DeleteWal, 4)]
    public async Task Crawl_KilledAgainAndAgainAndItsLogHarmed_EveryPageHasOneRecord(Harm harm, int seed)
    {
        await using var bed = await CrashBed.StartAsync(400, Fast);
        var random = new Random(seed);
        foreach (var moment in Moments(random, 6, 380))
        {
            await bed.KillAtAsync(moment);
            Do(harm, bed.Folder, random);
        }

        await bed.FinishAsync();

        bed.ShouldHaveEveryPage();
        bed.ShouldNotHaveFetchedAgainWhatWasStored();
    }

    [Theory]
    [InlineData(Harm.None, 1)]
    [InlineData(Harm.CutWal, 2)]
    public async Task Crawl_KilledOnTheWayToMaxPages_StoresExactlySoMany(Harm harm, int seed)
    {
        await using var bed = await CrashBed.StartAsync(400, [.. Fast, "--max-pages", "150"]);
        var random = new Random(seed);
        foreach (var moment in Moments(random, 5, 145))
        {
            await bed.KillAtAsync(moment);
            Do(harm, bed.Folder, random);
        }

        var report = await bed.FinishAsync();

        report.GetProperty("reason").GetString().ShouldBe("pageLimit");
        bed.ReadStored().Count.ShouldBe(150);
        bed.ShouldNotHaveFetchedAgainWhatWasStored();
    }

    [Fact]
    public async Task Crawl_TerminatedAndResumed_FetchesEachPageOnce()
    {
        await using var bed = await CrashBed.StartAsync(300, Fast);
        using (var process = bed.Start())
        {
            await process.TerminateWhenAsync(bed.Site.Log.WaitForAsync(100, CancellationToken.None));
            var (exitCode, _, error) = await process.EndAsync();
            exitCode.ShouldBe(143, error);
        }

        Directory.GetFiles(bed.Folder, "*-wal").ShouldBeEmpty("a clean end leaves no write-ahead log");
        await bed.FinishAsync();

        bed.ShouldHaveEveryPage();
        bed.Site.Log.Pages.Length.ShouldBe(300);
    }

    [Fact]
    public async Task Crawl_KilledAtTheFirstRequest_KeepsItsDelayAcrossTheRestart()
    {
        var delay = TimeSpan.FromSeconds(4);
        await using var bed = await CrashBed.StartAsync(10, "--delay", "4s");

        await bed.KillAtAsync(1);
        await bed.KillAtAsync(2);

        bed.Site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay);
    }

    private static IEnumerable<int> Moments(Random random, int count, int before) =>
        Enumerable.Range(0, count).Select(_ => random.Next(1, before)).Order();

    private static void Do(Harm harm, string folder, Random random)
    {
        var wal = Path.Combine(folder, "frontier.db-wal");
        if (harm == Harm.DeleteWal)
        {
            File.Delete(wal);
        }
        else if (harm == Harm.CutWal && File.Exists(wal))
        {
            using var file = File.OpenWrite(wal);
            file.SetLength(random.NextInt64(file.Length + 1));
        }
    }
}
