namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Which messages to actors of this very process are spared the way over the broker.</summary>
public enum LocalDelivery
{
    /// <summary>All: a node that fetches and parses keeps the bodies of pages inside. Its parsers get no help from other nodes.</summary>
    Prefer,

    /// <summary>Those to one actor; those to a role go to the queue that all nodes of the role share.</summary>
    Share,

    /// <summary>None, but those that cannot leave the process.</summary>
    Never,
}
