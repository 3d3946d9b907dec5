namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Whether this node hears its own announcements come back from the broker: only then do the others hear them too, and only then is their silence theirs.
/// An open connection proves neither: of a cable that was pulled the system learns after many seconds. It has no lock.
/// </summary>
internal sealed class OwnEcho(TimeProvider time)
{
    /// <summary>
    /// A node that did not hear itself for this long is cut off, and should say so to its fetchers: after <see cref="NodeTable.Silence"/> the others
    /// take it for gone, and its sites are lent to somebody else. The four seconds between the two are for a slow timer and requests on their way.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>A node that did not hear itself for this long judges nobody: two announcements.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(4);

    private long _heardAt = time.GetTimestamp();

    /// <summary>Whether the others are taking this node for gone, or are about to.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Whether it was heard so lately that the silence of others means something.</summary>
    public bool IsFresh => time.GetElapsedTime(_heardAt) < Freshness;

    /// <summary>Looks at the clock; true where the node is cut off since now.</summary>
    public bool Check()
    {
        if (IsCutOff || time.GetElapsedTime(_heardAt) < Patience)
        {
            return false;
        }

        IsCutOff = true;
        return true;
    }

    /// <summary>An announcement came back; true where the node was cut off until now.</summary>
    public bool Hear()
    {
        var wasCutOff = IsCutOff;
        IsCutOff = false;
        _heardAt = time.GetTimestamp();
        return wasCutOff;
    }
}
