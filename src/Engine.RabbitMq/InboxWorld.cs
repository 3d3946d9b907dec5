using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>What the inboxes of one connection have in common.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Names">The names at the broker.</param>
/// <param name="Local">The engine whose actors get the messages.</param>
/// <param name="Losses">Counts what is no message.</param>
/// <param name="Pass">Is told the name of each fence that arrives; answers whether it is the last.</param>
/// <param name="Broken">Is told why a queue gives nothing any more: everything is to be opened anew.</param>
internal sealed record InboxWorld(
    IConnection Connection, TopologyNames Names, IEngine Local, WireLosses Losses, Func<string?, bool> Pass, Action<string> Broken);
