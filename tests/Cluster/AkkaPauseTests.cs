namespace ActorCrawler.Cluster;

/// <summary>A process that stands still for a while, as that of a machine that is put to sleep does, where the nodes are connected by Akka.NET.</summary>
public sealed class AkkaPauseTests(ClusterServers servers)
{
    private static readonly string[] Others = ["f1", "f2", "p1", "p2"];

    [Fact]
    public async Task Coordinator_StandsStillLongerThanItIsWaitedFor_TheOthersComeBackEachOnce()
    {
        await using var bed = await ClusterBed.StartAsync(servers.OnAkka(), 300);
        bed.ShortenLeases();
        var coordinator = bed.StartFive();
        await bed.SeedAsync("it", "--delay", "20ms");
        await bed.RequestsAsync(50);

        await coordinator.SignalAsync("STOP");
        foreach (var node in Others)
        {
            await bed.Lines.WaitForAsync($"{node}: ", "Out of the cluster");
            await bed.Lines.WaitForAsync($"{node}: ", "Handshake timed out");
        }

        await coordinator.SignalAsync("CONT");
        foreach (var node in Others)
        {
            await bed.Lines.WaitForAsync($"{node}: ", "In the cluster again");
        }

        await bed.FinishedAsync("it");
        await bed.ShouldHaveEveryPageAsync("it");
        bed.ShouldBePolite(TimeSpan.FromMilliseconds(20), 1);
        bed.Lines.Count("Back in the cluster").ShouldBe(Others.Length, bed.Lines.ToString());
    }
}
