using System.Buffers.Binary;
using System.Text;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>Reads a packet from front to back. Whatever it holds: a read gives a value or false, and never anything else.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> packet)
{
    private const int MaxName = 255;
    private readonly ReadOnlySpan<byte> _packet = packet;

    /// <summary>How far it has come.</summary>
    public int Position { get; private set; }

    /// <summary>Two bytes.</summary>
    public bool TryRead16(out ushort value)
    {
        var isThere = TryReadBytes(sizeof(ushort), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : default;
        return isThere;
    }

    /// <summary>Four bytes.</summary>
    public bool TryRead32(out uint value)
    {
        var isThere = TryReadBytes(sizeof(uint), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : default;
        return isThere;
    }

    /// <summary>Some bytes.</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_packet.Length - Position < count)
        {
            return false;
        }

        bytes = _packet.Slice(Position, count);
        Position += count;
        return true;
    }

    /// <summary>
    /// A name in lower case, without a dot at the end; the root is the empty one. A part of it may be said to stand at an earlier place: each
    /// such jump has to lead further back than the last, so there is an end to them.
    /// </summary>
    public bool TryReadName(out string name)
    {
        var text = new StringBuilder();
        var isWhole = TryReadLabels(text);
        name = isWhole ? text.ToString() : "";
        return isWhole;
    }

    private bool TryReadLabels(StringBuilder text)
    {
        var (at, limit, isInPlace) = (Position, Position, true);
        while (at < _packet.Length)
        {
            var length = _packet[at];
            switch (length >> 6)
            {
                case 0 when length == 0:
                    Position = isInPlace ? at + 1 : Position;
                    return true;
                case 0 when TryAppend(text, at, length):
                    at += 1 + length;
                    break;
                case 3 when at + 1 < _packet.Length && (((length & 0x3F) << 8) | _packet[at + 1]) is var target && target < limit:
                    Position = isInPlace ? at + 2 : Position;
                    (at, limit, isInPlace) = (target, target, false);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>A dot inside a label would make another name of it: no host is called so.</summary>
    private readonly bool TryAppend(StringBuilder text, int at, int length)
    {
        if (at + 1 + length > _packet.Length || text.Length + 1 + length > MaxName || _packet.Slice(at + 1, length).Contains((byte)'.'))
        {
            return false;
        }

        text.Append(text.Length == 0 ? "" : ".");
        foreach (var letter in _packet.Slice(at + 1, length))
        {
            text.Append(char.ToLowerInvariant((char)letter));
        }

        return true;
    }
}
