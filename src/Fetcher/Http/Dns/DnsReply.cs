using System.Collections.Immutable;
using System.Net;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>An answer to a question (RFC 1035, section 4.1).</summary>
/// <param name="Code">The response code: 0 is fine, 3 says that there is no such name.</param>
/// <param name="IsTruncated">Whether it did not fit into the packet.</param>
/// <param name="Records">The addresses and other names in its answer section.</param>
internal sealed record DnsReply(int Code, bool IsTruncated, ImmutableArray<DnsRecord> Records)
{
    /// <summary>The code of a name that does not exist.</summary>
    public const int NoSuchName = 3;

    /// <summary>Records that are looked at.</summary>
    private const int MaxRecords = 128;

    private const ushort ClassInternet = 1;

    /// <summary>Reads a packet; null where it is no answer to this question.</summary>
    public static DnsReply? Parse(ReadOnlySpan<byte> packet, DnsQuery query)
    {
        var reader = new DnsReader(packet);
        if (!reader.TryRead16(out var id) || !reader.TryRead16(out var flags) || !reader.TryRead16(out var questions)
            || !reader.TryRead16(out var answers) || !reader.TryRead32(out _) || id != query.Id || (flags & 0x8000) == 0 || questions != 1)
        {
            return null;
        }

        if (!reader.TryReadName(out var name) || !reader.TryRead16(out var type) || !reader.TryRead16(out var kind)
            || name != query.Name || type != (ushort)query.Type || kind != ClassInternet)
        {
            return null;
        }

        var isTruncated = (flags & 0x0200) != 0;
        var records = ImmutableArray.CreateBuilder<DnsRecord>();
        for (var i = 0; i < Math.Min((int)answers, MaxRecords); i++)
        {
            if (!TryReadRecord(ref reader, packet, query.Type, records))
            {
                return isTruncated ? new DnsReply(flags & 0xF, isTruncated, []) : null;
            }
        }

        return new DnsReply(flags & 0xF, isTruncated, records.ToImmutable());
    }

    private static bool TryReadRecord(ref DnsReader reader, ReadOnlySpan<byte> packet, DnsType wanted, ImmutableArray<DnsRecord>.Builder records)
    {
        if (!reader.TryReadName(out var name) || !reader.TryRead16(out var type) || !reader.TryRead16(out var kind)
            || !reader.TryRead32(out var seconds) || !reader.TryRead16(out var length))
        {
            return false;
        }

        var start = reader.Position;
        if (!reader.TryReadBytes(length, out var data))
        {
            return false;
        }

        var lifetime = TimeSpan.FromSeconds(seconds > int.MaxValue ? 0 : seconds); // RFC 2181, section 8
        if (kind == ClassInternet && type == (ushort)wanted && length == (wanted == DnsType.A ? 4 : 16))
        {
            records.Add(new DnsRecord(name, new IPAddress(data), Target: null, lifetime));
        }
        else if (kind == ClassInternet && type == (ushort)DnsType.Cname)
        {
            var isName = TryReadTarget(packet[..reader.Position], start, out var target);
            records.Add(new DnsRecord(name, Address: null, target, lifetime));
            return isName;
        }

        return true;
    }

    /// <summary>The name in a record's data, which may be said to stand further to the front.</summary>
    private static bool TryReadTarget(ReadOnlySpan<byte> packet, int start, out string target)
    {
        var reader = new DnsReader(packet);
        target = "";
        return reader.TryReadBytes(start, out _) && reader.TryReadName(out target) && reader.Position == packet.Length;
    }
}
