namespace ActorCrawler.Engine.RabbitMq;

/// <summary>What a node tells all others, every two seconds.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Run">Differs with each start of the process: a node that died and is back is a new one.</param>
/// <param name="Protocol">The version of its messages.</param>
/// <param name="Actors">The addresses of its actors.</param>
/// <param name="Hello">Whether it has just come and wants to know who is there.</param>
/// <param name="Leaving">Whether it goes.</param>
/// <param name="Uptime">Since its process started.</param>
/// <remarks>Nodes of different versions must be able to read each other's: a new member has a default, and no old one goes.</remarks>
internal sealed record NodeAnnouncement(
    string Node, Guid Run, int Protocol, string[] Actors, bool Hello, bool Leaving, TimeSpan Uptime = default);
