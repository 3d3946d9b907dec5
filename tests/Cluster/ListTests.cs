namespace ActorCrawler.Cluster;

/// <summary>Lists that a cluster of real processes works off.</summary>
public sealed class ListTests(ClusterServers servers)
{
    [Fact]
    public async Task Fetch_FiveHundredLines_ArePrintedOnceEach()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 450);
        bed.StartFive();
        while (await bed.FreeSlotsAsync("f1") == 0 || await bed.FreeSlotsAsync("f2") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        var (file, expected) = await WriteListAsync(bed);
        var end = await bed.RunAsync(["fetch", "--list", file, "--cluster", bed.Name, "--print", "status,url"]);

        end.ExitCode.ShouldBe(5, end.Error + bed.Lines);
        LinesOf(end).ShouldBe(expected, ignoreOrder: true, end.Error);
        end.Error.ShouldContain("500 of 500");
        end.Error.ShouldContain("not found 50");
        (await bed.CommandAsync("status")).ShouldContain("no crawl so far", customMessage: "what nobody named stays nowhere");
        Directory.GetDirectories(bed.Crawls).ShouldBeEmpty();
        bed.Site.Log.Requests.Length.ShouldBe(500, "each line is asked for once");
    }

    [Fact]
    public async Task Fetch_KilledAmidTheList_HasTheRestFromTheDatabaseWhenResumed()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 450);
        bed.StartFive();
        var (file, expected) = await WriteListAsync(bed);
        using var first = bed.StartCommand("first", ["fetch", "--list", file, "--cluster", bed.Name, "--name", "it", "--rate", "100/s"]);
        await bed.RequestsAsync(100);
        await first.KillAsync();
        await bed.FinishedAsync("it");

        var end = await bed.RunAsync(["fetch", "--resume", "it", "--cluster", bed.Name, "--print", "status,url"]);

        end.ExitCode.ShouldBe(5, end.Error + bed.Lines);
        end.Error.ShouldContain("500 of 500");
        LinesOf(end).ShouldBeSubsetOf(expected);
        LinesOf(end).Length.ShouldBeGreaterThan(300, "what was stored after the kill was heard of by nobody");
        LinesOf(end).Distinct().Count().ShouldBe(LinesOf(end).Length);
        bed.Site.Log.Requests.Length.ShouldBe(500, "each line is asked for once");
    }

    private static string[] LinesOf(ProgramEnd end) => end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<(string File, string[] Expected)> WriteListAsync(ClusterBed bed)
    {
        string[] there = [.. bed.Pages.Paths.Select(bed.Site.Url)];
        string[] missing = [.. Enumerable.Range(0, 500 - there.Length).Select(number => bed.Site.Url($"/none/{number}"))];
        Directory.CreateDirectory(bed.Crawls);
        var file = Path.Combine(bed.Crawls, "list.txt");
        await File.WriteAllLinesAsync(file, [.. there, .. missing], TestContext.Current.CancellationToken);
        return (file, [.. there.Select(url => $"200\t{url}"), .. missing.Select(url => $"404\t{url}")]);
    }
}
