using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.TestKit.Web;

/// <summary>Takes connections and never says a word: a TLS handshake with it does not end.</summary>
public sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentListener() => _listener.Start();

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Waits for a connection; it stays open for as long as the answer is not disposed.</summary>
    public async Task<IDisposable> AcceptAsync(CancellationToken cancellationToken) =>
        await _listener.AcceptSocketAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
