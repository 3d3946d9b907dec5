namespace ActorCrawler.Cli.Options;

/// <summary>What may carry messages between the nodes of a cluster.</summary>
internal enum ClusterEngine
{
    /// <summary>A RabbitMQ broker.</summary>
    RabbitMq,

    /// <summary>Akka.NET: the nodes talk to each other, where this was built in.</summary>
    Akka,
}
