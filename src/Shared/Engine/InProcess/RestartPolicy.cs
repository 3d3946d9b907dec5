namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>How long a failed actor pauses before it is made anew: 100 ms, doubled with each failure in a row.</summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    /// <summary>With this many failures in a row the actor is given up.</summary>
    public const int MaxFailures = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Peace = TimeSpan.FromMinutes(1);
    private long _restartedAt = time.GetTimestamp();

    /// <summary>Failures without a minute of peace between them.</summary>
    public int Failures { get; private set; }

    /// <summary>Counts a failure; returns the pause, or null when the actor is to be given up.</summary>
    public TimeSpan? NextPause()
    {
        Failures = time.GetElapsedTime(_restartedAt) >= Peace ? 1 : Failures + 1;
        return Failures < MaxFailures ? FirstPause * (1 << (Failures - 1)) : null;
    }

    /// <summary>The pause is over, and peace may begin.</summary>
    public void Restarted() => _restartedAt = time.GetTimestamp();
}
