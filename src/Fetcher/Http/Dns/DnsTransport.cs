using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>Brings one question to one server, over UDP, and over TCP where the answer does not fit into a packet (RFC 7766).</summary>
internal static class DnsTransport
{
    private const int MaxPacket = 4096;

    /// <summary>The answer; null where the server sends something else over TCP.</summary>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="IOException">The connection ended too early.</exception>
    public static async Task<DnsReply?> AskAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellationToken)
    {
        var reply = await AskOverUdpAsync(server, query, cancellationToken);
        return reply.IsTruncated ? await AskOverTcpAsync(server, query, cancellationToken) : reply;
    }

    /// <summary>Each question has a socket, hence a port, of its own. What is no answer to it is not looked at further: it may be forged.</summary>
    private static async Task<DnsReply> AskOverUdpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query.Packet, SocketFlags.None, cancellationToken);
        var packet = new byte[MaxPacket];
        while (true)
        {
            var length = await socket.ReceiveAsync(packet, SocketFlags.None, cancellationToken);
            if (DnsReply.Parse(packet.AsSpan(0, length), query) is { } reply)
            {
                return reply;
            }
        }
    }

    private static async Task<DnsReply?> AskOverTcpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)query.Packet.Length);
        await stream.WriteAsync((byte[])[.. length, .. query.Packet], cancellationToken);
        await stream.ReadExactlyAsync(length, cancellationToken);
        var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(packet, cancellationToken);
        return DnsReply.Parse(packet, query);
    }
}
