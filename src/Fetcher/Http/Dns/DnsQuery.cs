using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>A question, and its packet (RFC 1035, section 4.1).</summary>
internal sealed class DnsQuery
{
    private const int HeaderBytes = 12;
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    private DnsQuery(string name, DnsType type)
    {
        Name = name;
        Type = type;
        Id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1); // whoever forges an answer has to guess it, and the port
        Packet = Write();
    }

    /// <summary>The name, in lower case and without a dot at the end.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public DnsType Type { get; }

    /// <summary>What the answer must carry.</summary>
    public ushort Id { get; }

    /// <summary>What is sent.</summary>
    public byte[] Packet { get; }

    /// <summary>A question with an identifier of its own; null where the name is none that DNS can carry.</summary>
    public static DnsQuery? Create(string host, DnsType type)
    {
        var name = (host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant();
        var isName = name.Length is > 0 and <= MaxName && Ascii.IsValid(name) && name.Split('.').All(label => label.Length is > 0 and <= MaxLabel);
        return isName ? new DnsQuery(name, type) : null;
    }

    private byte[] Write()
    {
        var packet = new byte[HeaderBytes + Name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(packet, Id);
        packet[2] = 1; // recursion is desired
        packet[5] = 1; // one question
        var position = HeaderBytes;
        foreach (var label in Name.Split('.'))
        {
            packet[position++] = (byte)label.Length;
            position += Encoding.ASCII.GetBytes(label, packet.AsSpan(position));
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(position + 1), (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(position + 3), 1); // class IN
        return packet;
    }
}
