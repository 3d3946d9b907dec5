using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorCrawler.Fetcher.Http.Proxies;

/// <summary>Has a proxy open a tunnel (RFC 9110, section 9.3.6).</summary>
internal static class ProxyTunnel
{
    /// <summary>A head that is longer is no honest answer to CONNECT.</summary>
    private const int MaxHead = 16 * 1024;

    /// <summary>Asks for a tunnel; afterwards the stream leads to the target.</summary>
    /// <exception cref="DialFailedException">The proxy refuses, or does not speak HTTP.</exception>
    public static async Task OpenAsync(NetworkStream stream, DnsEndPoint target, ProxyServer proxy, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Request(target, proxy)), cancellationToken);
            var status = await ReadStatusAsync(stream, cancellationToken);
            if (!IsSuccess(status))
            {
                throw Failed(proxy, $"it answered \"{HeaderReader.Quote(status)}\"");
            }
        }
        catch (IOException error) when (error is not DialFailedException)
        {
            throw Failed(proxy, "it closed the connection", error);
        }
    }

    private static string Request(DnsEndPoint target, ProxyServer proxy)
    {
        var host = target.Host.Contains(':', StringComparison.Ordinal) ? $"[{target.Host.Trim('[', ']')}]" : target.Host;
        var authorization = proxy.Authorization is { } value ? $"Proxy-Authorization: {value}\r\n" : "";
        return $"CONNECT {host}:{target.Port} HTTP/1.1\r\nHost: {host}:{target.Port}\r\n{authorization}\r\n";
    }

    /// <summary>Reads byte by byte: what follows the head belongs to the tunnel, and a head has few bytes.</summary>
    private static async Task<string> ReadStatusAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>(256);
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count == MaxHead || await stream.ReadAsync(one, cancellationToken) == 0)
            {
                throw new IOException("The head of the answer has no end.");
            }

            head.Add(one[0]);
        }

        var text = Encoding.Latin1.GetString(head.ToArray());
        return text[..text.IndexOf('\n', StringComparison.Ordinal)].TrimEnd('\r');
    }

    private static bool EndsHead(List<byte> head) =>
        head is [.., (byte)'\n', (byte)'\r', (byte)'\n'] or [.., (byte)'\n', (byte)'\n'];

    private static bool IsSuccess(string status) =>
        status.StartsWith("HTTP/1.", StringComparison.Ordinal) && status.Split(' ') is [_, ['2', _, _], ..];

    private static DialFailedException Failed(ProxyServer proxy, string reason, Exception? cause = null) =>
        new(DialStep.Tunnel, timedOut: false, reason, cause) { Proxy = proxy.ToString() };
}
