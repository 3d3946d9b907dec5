using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ActorCrawler.Stores.Databases;

namespace ActorCrawler.Stores.Postgres;

/// <summary>
/// Rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"): a header, for each row the number of its fields, for each
/// field its length and bytes, a trailer. Written by hand because thirty typed calls to the driver for every row cost more than the bytes themselves.
/// </summary>
internal sealed class CopyBuffer
{
    private const int Absent = -1;
    private const byte JsonVersion = 1;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ArrayBufferWriter<byte> _bytes = new(128 * 1024);

    /// <summary>What was written since <see cref="Clear"/>; valid until then.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Signature, no flags, no extension.</summary>
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public void Clear() => _bytes.ResetWrittenCount();

    public void Begin() => _bytes.Write(Header);

    public void BeginRow(int fields) => Write16((short)fields);

    public void End() => Write16(-1);

    public void Null() => Write32(Absent);

    public void Bool(bool value) => Bytes([value ? (byte)1 : (byte)0]);

    public void Int(int value)
    {
        Write32(sizeof(int));
        Write32(value);
    }

    public void Long(long value)
    {
        Write32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    public void Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    /// <summary>A <c>timestamptz</c>: microseconds since the year 2000, in UTC.</summary>
    public void Time(DateTimeOffset value) => Long((value - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Write32(value.Length);
        _bytes.Write(value);
    }

    /// <summary>A <c>jsonb</c>: the version of its text form, and the text.</summary>
    public void Json(ReadOnlySpan<byte> utf8)
    {
        Write32(utf8.Length + 1);
        _bytes.GetSpan(1)[0] = JsonVersion;
        _bytes.Advance(1);
        _bytes.Write(utf8);
    }

    /// <summary>A text, or null. What PostgreSQL does not take, NUL and halves of surrogate pairs, becomes U+FFFD.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        var clean = StorableText.Of(value);
        var room = _bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(clean.Length));
        var length = Encoding.UTF8.GetBytes(clean, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _bytes.Advance(sizeof(int) + length);
    }

    private void Write16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_bytes.GetSpan(sizeof(short)), value);
        _bytes.Advance(sizeof(short));
    }

    private void Write32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }
}
