using System.Text.Json;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Cluster;

/// <summary>Crawls that users remove from a running cluster.</summary>
public sealed class RemoveTests(ClusterServers servers)
{
    private static readonly string[] Fast = ["--delay", "0", "--connections-per-site", "8"];

    [Fact]
    public async Task Remove_EndedCrawl_LeavesItsRecordsAndANewOneOfItsNameIsCrawledWhole()
    {
        var gate = new Gate();
        await using var bed = await ClusterBed.StartAsync(servers, 150, gate: gate);
        bed.StartFive();
        await bed.SeedAsync("it", Fast);
        await bed.Lines.WaitAsync(gate.Reached, "a page that is held");
        var refused = await bed.RunAsync(["remove", "it", "none"]);
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("actorcrawler: it is under way, and so is not removed; stop it first");
        refused.Error.ShouldContain("actorcrawler: the cluster has no crawl none; expected it");
        gate.Open();
        await bed.FinishedAsync("it");

        (await bed.CommandAsync("remove", "it")).Trim().ShouldBe("it: removed; its records stay in the store");

        (await CrawlsAsync(bed)).ShouldBeEmpty();
        Directory.GetDirectories(bed.Crawls).ShouldBeEmpty();
        await bed.ShouldHaveEveryPageAsync("it");
        (await bed.RunAsync(["remove", "it"])).ExitCode.ShouldBe(2);

        // Fetchers still know the leases of the one before; they must not take those of this one for them.
        (await bed.SeedAsync("it", Fast)).ShouldContain("it: started");
        while ((await bed.StatusAsync("it")).GetProperty("state").GetString() != "complete")
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        bed.Site.Log.Pages.Length.ShouldBe(300, bed.Lines.ToString());
        await bed.ShouldHaveEveryPageAsync("it");
        bed.ShouldBePolite(TimeSpan.Zero, 8);

        (await bed.NumberAsync("WITH gone AS (DELETE FROM pages WHERE crawl = 'it' RETURNING 1) SELECT count(*) FROM gone")).ShouldBe(150);
        (await bed.RunAsync(["export", "it"])).Error.ShouldContain("it has no record of a crawl it");
    }

    [Fact]
    public async Task Remove_CoordinatorKilledAmidIt_EachCrawlIsThereOrGoneAndTheRestIsTakenNextTime()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 5);
        bed.StartNode("c1", "coordinator");
        bed.StartNode("f1", "fetcher");
        bed.StartNode("p1", "parser");
        string[] names = [.. Enumerable.Range(0, 9).Select(number => $"crawl{number}")];
        foreach (var name in names)
        {
            await bed.SeedAsync(name, [.. Fast, "--scope", "page"]);
        }

        foreach (var name in names)
        {
            await bed.FinishedAsync(name);
        }

        using var command = bed.StartCommand("remove", ["remove", .. names]);
        foreach (var name in (string[])[names[0], names[3], names[6]])
        {
            await bed.Lines.WaitForAsync($"Crawl {name} was removed");
            await bed.KillAndStartAsync("c1", "coordinator");
            (await CrawlsAsync(bed)).ShouldBeSubsetOf(names[(Array.IndexOf(names, name) + 1)..], bed.Lines.ToString());
        }

        var end = await command.EndAsync();
        end.ExitCode.ShouldBe(0, end.Error + bed.Lines);
        end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(names.Select(name => $"{name}: removed; its records stay in the store"));
        (await CrawlsAsync(bed)).ShouldBeEmpty();
        Directory.GetDirectories(bed.Crawls).ShouldBeEmpty();
        (await bed.NumberAsync("SELECT count(DISTINCT crawl) FROM pages")).ShouldBe(9);
    }

    [Fact]
    public async Task Remove_EndedAndOlderThan_TakesThoseAlone()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 5);
        var coordinator = bed.StartNode("c1", "coordinator");
        bed.StartNode("f1", "fetcher");
        bed.StartNode("p1", "parser");
        await bed.SeedAsync("old", Fast);
        await bed.SeedAsync("new", Fast);
        await bed.FinishedAsync("old");
        await bed.FinishedAsync("new");
        (await coordinator.TerminateAsync()).ShouldBe(0);
        await MakeOlderAsync(Path.Combine(bed.Crawls, "old", "state.json"), TimeSpan.FromDays(8));
        bed.StartNode("c1", "coordinator");
        await bed.SeedAsync("waits", "--delay", "10m");

        (await bed.CommandAsync("remove", "--ended", "--older-than", "7d")).Trim().ShouldBe("old: removed; its records stay in the store");
        (await CrawlsAsync(bed)).ShouldBe(["waits", "new"]);
        await bed.CommandAsync("remove", "--ended");
        (await CrawlsAsync(bed)).ShouldBe(["waits"]);
    }

    [Fact]
    public async Task Remove_NodeOfAllRoles_LeavesTheRecordsInTheFolder()
    {
        await using var bed = await ClusterBed.StartAsync(servers, 20);
        bed.StartNode("all", storesInDatabase: false, "coordinator", "fetcher", "parser");
        await bed.SeedAsync("it", Fast);
        await bed.FinishedAsync("it");

        await bed.CommandAsync("remove", "it");

        (await CrawlsAsync(bed)).ShouldBeEmpty();
        var export = await bed.RunAloneAsync("export", Path.Combine(bed.Crawls, "it"));
        StoredPage.ReadAll(export.Output).Count.ShouldBe(20, export.Error);
        (await bed.RunAsync(["seed", bed.Site.Url("/"), "--name", "it"])).Error.ShouldContain("choose another name");
    }

    private static async Task MakeOlderAsync(string file, TimeSpan age)
    {
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var at = JsonElement.Parse(text).GetProperty("endedAt");
        await File.WriteAllTextAsync(
            file, text.Replace(at.GetRawText(), JsonSerializer.Serialize(at.GetDateTimeOffset() - age), StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<string>> CrawlsAsync(ClusterBed bed) =>
    [
        .. JsonElement.Parse(await bed.CommandAsync("status", "--json")).GetProperty("crawls").EnumerateArray()
            .Select(crawl => crawl.GetProperty("crawl").GetString()!),
    ];
}
