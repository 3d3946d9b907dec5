using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorCrawler.TestKit.Web;

/// <summary>A name server on a loopback address, over UDP and TCP. What nobody told it does not exist.</summary>
public sealed class TestDns : IAsyncDisposable
{
    private const int ServFail = 2;
    private const int NoSuchName = 3;
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentDictionary<string, (string[] Data, uint Seconds)> _records = new(StringComparer.Ordinal);
    private readonly Task _work;

    public TestDns()
    {
        (_udp, _tcp) = Bind();
        _work = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>The questions, as <c>udp name type</c>, in order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Whether answers over UDP say that they are cut off, and hold nothing.</summary>
    public bool Truncates { get; set; }

    /// <summary>Whether it never answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether it answers everything with SERVFAIL.</summary>
    public bool Fails { get; set; }

    /// <summary>Sent before each answer over UDP; null for nothing.</summary>
    public Func<byte[], byte[]>? Forgery { get; set; }

    /// <summary>Addresses of a name, or one other name that it stands for.</summary>
    public TestDns With(string name, uint seconds, params string[] data)
    {
        _records[name] = (data, seconds);
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _udp.Dispose();
        _tcp.Dispose();
        await _work;
        _end.Dispose();
    }

    // One number for both: what is free for UDP may be taken for TCP, so it tries another one then.
    private static (Socket Udp, TcpListener Tcp) Bind()
    {
        while (true)
        {
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var tcp = new TcpListener((IPEndPoint)udp.LocalEndPoint!);
            try
            {
                tcp.Start();
                return (udp, tcp);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        try
        {
            var buffer = new byte[4096];
            while (true)
            {
                var from = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                var query = buffer[..from.ReceivedBytes];
                if (Forgery is { } forge)
                {
                    await _udp.SendToAsync(forge([.. query]), SocketFlags.None, from.RemoteEndPoint, _end.Token);
                }

                if (Answer(query, "udp", Truncates) is { } answer)
                {
                    await _udp.SendToAsync(answer, SocketFlags.None, from.RemoteEndPoint, _end.Token);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeTcpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _tcp.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                var length = new byte[2];
                await stream.ReadExactlyAsync(length, _end.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(query, _end.Token);
                var answer = Answer(query, "tcp", truncate: false) ?? [];
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                await stream.WriteAsync((byte[])[.. length, .. answer], _end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // the last of these is what a listener says that was stopped between two queries
        }
    }

    private byte[]? Answer(byte[] query, string transport, bool truncate)
    {
        var (name, end) = ReadName(query);
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end));
        _asked.Enqueue($"{transport} {name} {(type == 1 ? "A" : "AAAA")}");
        if (IsSilent)
        {
            return null;
        }

        var records = truncate || Fails ? [] : RecordsOf(name, type);
        var code = Fails ? ServFail : _records.ContainsKey(name) ? 0 : NoSuchName;
        var header = query[..12];
        (header[2], header[3]) = ((byte)(0x81 | (truncate ? 2 : 0)), (byte)(0x80 | code));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)records.Count);
        return [.. header, .. query[12..(end + 4)], .. records.SelectMany(record => record)];
    }

    /// <summary>The name's records; those of another name follow it, as far as they are of this type.</summary>
    private List<byte[]> RecordsOf(string name, ushort type)
    {
        var records = new List<byte[]>();
        for (var left = 20; left > 0 && _records.TryGetValue(name, out var known); left--)
        {
            var addresses = known.Data.Select(text => IPAddress.TryParse(text, out var address) ? address : null).ToArray();
            if (addresses is not [null])
            {
                var family = type == 1 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
                records.AddRange(addresses.Where(address => address!.AddressFamily == family)
                    .Select(address => Record(name, type, known.Seconds, address!.GetAddressBytes())));
                return records;
            }

            records.Add(Record(name, 5, known.Seconds, WriteName(known.Data[0])));
            name = known.Data[0];
        }

        return records;
    }

    private static byte[] Record(string name, ushort type, uint seconds, byte[] data)
    {
        var numbers = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(numbers, type);
        numbers[3] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), seconds);
        BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(8), (ushort)data.Length);
        return [.. WriteName(name), .. numbers, .. data];
    }

    private static byte[] WriteName(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static (string Name, int End) ReadName(byte[] query)
    {
        var labels = new List<string>();
        var at = 12;
        for (; query[at] > 0; at += 1 + query[at])
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        }

        return (string.Join('.', labels), at + 1);
    }
}
