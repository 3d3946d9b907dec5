namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>Counts lost messages, from any thread.</summary>
internal sealed class LossCounter
{
    private long _unaddressed;
    private long _mailboxFull;
    private long _stopped;
    private long _failed;

    public EngineCounts Read() => new(
        Interlocked.Read(ref _unaddressed),
        Interlocked.Read(ref _mailboxFull),
        Interlocked.Read(ref _stopped),
        Interlocked.Read(ref _failed));

    public void Unaddressed() => Interlocked.Increment(ref _unaddressed);

    public void MailboxFull() => Interlocked.Increment(ref _mailboxFull);

    public void Stopped() => Interlocked.Increment(ref _stopped);

    public void Failed() => Interlocked.Increment(ref _failed);
}
