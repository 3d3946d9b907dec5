using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Messages to one actor that cross the broker as one: what a broker does for a message costs it ten times what a fact about a page costs
/// the coordinator. Each message in it is the length of its sender's address (1 byte), the address, the length of its frame (4 bytes,
/// little-endian), and its frame.
/// </summary>
internal sealed class Bundle(ActorAddress to)
{
    /// <summary>Marks a bundle at the broker, in the type of the message.</summary>
    public const string Mark = "bundle";

    /// <summary>Bytes from which on it is not filled further.</summary>
    private const int Full = 64 << 10;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Where it goes.</summary>
    public ActorAddress To => to;

    /// <summary>How many messages are in it.</summary>
    public int Count { get; private set; }

    /// <summary>What they weigh in the outbox.</summary>
    public long Weight { get; private set; }

    /// <summary>Whether it is to be sent now.</summary>
    public bool IsFull => _bytes.WrittenCount >= Full;

    /// <summary>What is sent; good until it is changed.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>
    /// Whether a message may wait for company: what fetchers and stores report may, for nobody waits for it. What is asked or granted goes
    /// at once, and where the broker is to drop a message that is late, it must be alone.
    /// </summary>
    public static bool Takes(in Outgoing outgoing) =>
        outgoing.To.Instance is not null && outgoing.Message is PageParsed or FetchReported or LeaseReleased or RobotsLearned;

    /// <summary>Adds a message.</summary>
    /// <param name="outgoing">The message, which this <see cref="Takes"/>.</param>
    /// <param name="sender">Its sender's address as text.</param>
    /// <param name="frame">Its frame.</param>
    public void Add(in Outgoing outgoing, string sender, ReadOnlySpan<byte> frame)
    {
        var place = _bytes.GetSpan(1 + Encoding.UTF8.GetMaxByteCount(sender.Length) + sizeof(int) + frame.Length);
        var length = Encoding.UTF8.GetBytes(sender, place[1..]);
        place[0] = checked((byte)length);
        BinaryPrimitives.WriteInt32LittleEndian(place[(1 + length)..], frame.Length);
        frame.CopyTo(place[(1 + length + sizeof(int))..]);
        _bytes.Advance(1 + length + sizeof(int) + frame.Length);
        Count++;
        Weight += outgoing.Weight;
    }

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        (Count, Weight) = (0, 0);
    }

    /// <summary>Takes the first message off a bundle. Total: no bytes make it throw.</summary>
    /// <returns>False where there is none, or none that is whole; then <paramref name="bundle"/> is what cannot be read.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> bundle, out ReadOnlySpan<byte> sender, out ReadOnlySpan<byte> frame)
    {
        sender = frame = default;
        var start = bundle.IsEmpty ? int.MaxValue : 1 + bundle[0];
        if (start > bundle.Length - sizeof(int))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bundle[start..]);
        var rest = bundle[(start + sizeof(int))..];
        if (length > rest.Length)
        {
            return false;
        }

        sender = bundle[1..start];
        frame = rest[..(int)length];
        bundle = rest[(int)length..];
        return true;
    }
}
