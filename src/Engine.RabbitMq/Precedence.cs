namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Which of two nodes that cannot both be in a cluster gives way: the one that came later, so that an upgrade begun at the wrong end leaves a running
/// cluster alone. Both come to the same answer without asking each other, from durations alone.
/// </summary>
/// <remarks>
/// Where two started <see cref="Doubt"/> apart, give or take the time of an announcement, both may stay; they ignore each other then, and say so.
/// </remarks>
internal sealed class Precedence(Guid run, TimeProvider time)
{
    /// <summary>Announcements take their time: of nodes that started this close to each other nobody knows which one was first.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(3);

    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Since this node started.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(_startedAt);

    /// <summary>Whether this node has to go, and not the other one.</summary>
    public bool GivesWayTo(NodeAnnouncement other)
    {
        var longer = other.Uptime - Uptime;
        return longer > Doubt || (longer >= -Doubt && other.Run.CompareTo(run) < 0);
    }
}
