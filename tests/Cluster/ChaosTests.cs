using ActorCrawler.TestKit;

namespace ActorCrawler.Cluster;

/// <summary>
/// Nodes are killed and the broker is restarted amid crawls, at fixed numbers of requests: nothing is lost, nothing is there twice, and the site sees its
/// pace all the time. The broker is these tests' own: others would notice.
/// </summary>
public class ChaosTests(ClusterServers servers)
{
    private const int Nodes = 2;

    private enum Victim
    {
        Fetcher,
        Parser,
        Coordinator,
        Broker,
    }

    [Theory]
    [InlineData(1, 2000, 0, 8)]
    [InlineData(2, 2000, 0, 4)]
    [InlineData(3, 300, 20, 1)]
    public async Task Crawl_NodesKilledAndBrokerRestarted_HasEveryPageOnceAndStaysPolite(int seed, int pages, int delayInMilliseconds, int connections)
    {
        servers.Require();
        Assert.SkipUnless(servers.IsOnAkka || RabbitMqServer.IsInstalled, "There is no broker to restart: install Debian's rabbitmq-server.");
        await using var broker = servers.IsOnAkka ? null : await RabbitMqServer.StartAsync();
        await using var bed = await ClusterBed.StartAsync(servers, pages, broker?.Uri);
        bed.ShortenLeases();
        bed.StartFive();
        await bed.SeedAsync(
            "it", "--delay", $"{delayInMilliseconds}ms", "--connections-per-site", $"{connections}", "--retries", "20", "--timeout", "5s");
        var random = new Random(seed);
        Victim[] victims =
        [
            Victim.Fetcher, Victim.Fetcher, Victim.Parser, Victim.Parser, Victim.Coordinator, Victim.Coordinator, Victim.Broker,
        ];
        random.Shuffle(victims);
        foreach (var (victim, moment) in victims.Zip(Enumerable.Range(0, victims.Length).Select(_ => random.Next(1, pages - 50)).Order()))
        {
            await bed.RequestsAsync(moment);
            await HitAsync(victim, bed, broker, random);
        }

        await bed.FinishedAsync("it");

        await bed.ShouldHaveEveryPageAsync("it");
        bed.ShouldBePolite(TimeSpan.FromMilliseconds(delayInMilliseconds), connections);
        TestContext.Current.TestOutputHelper?.WriteLine($"{victims.Length} faults, {bed.Site.Log.Pages.Length - pages} pages fetched again");
    }

    private static Task HitAsync(Victim victim, ClusterBed bed, RabbitMqServer? broker, Random random) => victim switch
    {
        Victim.Fetcher => bed.KillAndStartAsync($"f{random.Next(Nodes) + 1}", "fetcher"),
        Victim.Parser => bed.KillAndStartAsync($"p{random.Next(Nodes) + 1}", "parser"),
        Victim.Coordinator => bed.KillAndStartAsync("c1", "coordinator"),
        _ => broker?.RestartAsync() ?? bed.KillAndStartAsync($"f{random.Next(Nodes) + 1}", "fetcher"),
    };
}
