namespace ActorCrawler.Engine.Akka;

/// <summary>
/// How long messages were on their way. A lease that is late would be worked off when its site is another fetcher's already, and neither Akka.Remote nor
/// TCP drops what has become old. Clocks of two machines cannot be compared, but the quickest message of the last minutes shows how far they are apart:
/// what took longer than that was on its way for the difference.
/// </summary>
/// <param name="time">The clock of this node.</param>
internal sealed class Transit(TimeProvider time)
{
    /// <summary>Grants and requests for work that took longer are of no use: coordinators reckon with this much.</summary>
    public static readonly TimeSpan Allowance = TimeSpan.FromSeconds(5);

    /// <summary>Clocks drift: what the quickest message was is found out anew.</summary>
    private static readonly long Window = (long)TimeSpan.FromMinutes(2).TotalMilliseconds;

    private const int MaxKnown = 1_024;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Offsets> _offsets = [];
    private readonly int _run = Random.Shared.Next();
    private readonly long _startedAt = time.GetTimestamp();

    private long Now => (long)time.GetElapsedTime(_startedAt).TotalMilliseconds;

    /// <summary>What is put on a message that is sent now.</summary>
    public Postmark Stamp() => new(_run, Now);

    /// <summary>How much longer than others a message was on its way.</summary>
    public TimeSpan Measure(Postmark sent)
    {
        var now = Now;
        lock (_lock)
        {
            if (_offsets.Count == MaxKnown)
            {
                _offsets.Clear();
            }

            var offset = now - sent.Milliseconds;
            var known = _offsets.TryGetValue(sent.Run, out var offsets) ? offsets : new Offsets(offset, offset, now);
            known = now - known.Since > Window ? new Offsets(offset, known.Least, now) : known with { Least = Math.Min(known.Least, offset) };
            _offsets[sent.Run] = known;
            return TimeSpan.FromMilliseconds(offset - Math.Min(known.Least, known.Before));
        }
    }

    /// <summary>Least differences between our clock and a sender's: in this window and in the one before.</summary>
    private readonly record struct Offsets(long Least, long Before, long Since);
}
