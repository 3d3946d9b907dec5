using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// An HTTP proxy on a loopback address. It looks up no names: all of them mean 127.0.0.1. It takes one request a connection without TLS, and
/// tunnels.
/// </summary>
public sealed class TestProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly string? _authorization;
    private readonly Task _work;

    /// <param name="login"><c>user:password</c> that it wants; null for none.</param>
    public TestProxy(string? login = null)
    {
        _authorization = login is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login));
        _listener.Start();
        _work = AcceptAsync();
    }

    /// <summary>Where it listens, without a login: <c>127.0.0.1:3128</c>.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>The first lines of the requests that were let through.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _work;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await AnswerAsync(connection.GetStream());
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(NetworkStream client)
    {
        var head = await ReadHeadAsync(client);
        if (_authorization is not null && !head.Exists(line => line == $"Proxy-Authorization: {_authorization}"))
        {
            await client.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        _requests.Enqueue(head[0]);
        var (method, target) = head[0].Split(' ') is [var first, var second, ..] ? (first, second) : ("", "");
        var uri = new Uri(method == "CONNECT" ? $"http://{target}/" : target);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, uri.Port, _end.Token);
        var stream = server.GetStream();
        if (method == "CONNECT")
        {
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
        }
        else
        {
            var passed = head.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
            var request = string.Join("\r\n", [$"{method} {uri.PathAndQuery} HTTP/1.1", .. passed, "Connection: close", "", ""]);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), _end.Token);
        }

        await Task.WhenAny(client.CopyToAsync(stream, _end.Token), stream.CopyToAsync(client, _end.Token));
    }

    private async Task<List<string>> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _end.Token);
            head.Append((char)one[0]);
        }

        return [.. head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
