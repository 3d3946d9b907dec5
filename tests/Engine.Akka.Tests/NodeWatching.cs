using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka.Tests;

/// <summary>What tests ask of the stream of nodes.</summary>
internal static class NodeWatching
{
    /// <summary>Waits until a node knows of an actor: what is sent to it before has nowhere to go.</summary>
    public static async Task KnowsAsync(IEngine node, ActorAddress actor)
    {
        await foreach (var one in node.WatchNodesAsync(TestContext.Current.CancellationToken))
        {
            if (one.Up && one.Actors.Contains(actor))
            {
                return;
            }
        }
    }

    /// <summary>The next event, as text; events that say nothing new of the watching node itself are passed over.</summary>
    public static async Task<string> NextAsync(IAsyncEnumerator<NodeEvent> events, string except)
    {
        while (await events.MoveNextAsync())
        {
            var text = $"{(events.Current.Up ? '+' : '-')}{events.Current.Node} [{string.Join(' ', events.Current.Actors)}]";
            if (text != except)
            {
                return text;
            }
        }

        return "no more";
    }
}
