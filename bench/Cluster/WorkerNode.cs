using ActorCrawler.Shared.Engine;

namespace ActorCrawler.ClusterBench;

/// <summary>A process that simulates a fetcher, a parser and a store, until its standard input ends.</summary>
internal static class WorkerNode
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "worker-node";

    private static readonly MailboxOptions Mailbox = new(4_096);

    /// <summary>Works for the coordinator of its cluster.</summary>
    public static async Task RunAsync(Settings settings)
    {
        var web = new SyntheticWeb(settings.Pages, settings.Links);
        var store = new ActorAddress("store", $"{settings.Number}");
        var fetcher = new ActorAddress("fetcher", $"{settings.Number}");
        await using var engine = await BrokerAccess.ConnectAsync(settings, $"worker-{settings.Number}");
        await engine.HostAsync(store, () => new SimulatedStore(), Mailbox, CancellationToken.None);
        await engine.HostAsync(fetcher, () => new SimulatedFetcher(web, store, settings.Slots), Mailbox, CancellationToken.None);
        await Console.Out.WriteLineAsync(CoordinatorNode.Ready);
        await Console.In.ReadToEndAsync();
    }
}
