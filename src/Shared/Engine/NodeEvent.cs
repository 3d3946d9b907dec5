namespace ActorCrawler.Shared.Engine;

/// <summary>A node joined or left.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Up">Whether it is there now.</param>
/// <param name="Actors">The actors it hosts (or hosted).</param>
/// <param name="Left">
/// Of a node that is not there: whether it has said goodbye, after its actors had stopped and said all they had to say. Otherwise it died, or cannot be
/// heard and may be at work.
/// </param>
public sealed record NodeEvent(string Node, bool Up, IReadOnlyList<ActorAddress> Actors, bool Left = false);
