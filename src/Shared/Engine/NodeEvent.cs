namespace ActorCrawler.Shared.Engine;

/// <summary>A node joined or left.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Up">Whether it is there now.</param>
/// <param name="Actors">The actors it hosts (or hosted).</param>
public sealed record NodeEvent(string Node, bool Up, IReadOnlyList<ActorAddress> Actors);
