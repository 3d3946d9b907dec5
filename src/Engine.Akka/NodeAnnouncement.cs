namespace ActorCrawler.Engine.Akka;

/// <summary>What a node tells the others of itself: when it sees one come up, when its actors change, and every two seconds.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Uid">Tells its actor system from those that were at the same address before.</param>
/// <param name="Protocol">The version of its messages.</param>
/// <param name="Actors">The addresses of its actors.</param>
/// <param name="Leaving">Whether its actors have stopped and it goes: the cluster takes a second longer to say so.</param>
/// <remarks>Nodes of different versions must be able to read each other's: a new member has a default, and no old one goes.</remarks>
internal sealed record NodeAnnouncement(string Node, int Uid, int Protocol, string[] Actors, bool Leaving = false) : IOnTheWire;
