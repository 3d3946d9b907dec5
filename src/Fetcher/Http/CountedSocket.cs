using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http;

/// <summary>A TCP socket that is among the <see cref="OpenConnections"/> until it is closed.</summary>
internal sealed class CountedSocket(IPEndPoint endPoint, OpenConnections open) : Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
{
    private readonly IDisposable _place = open.Add();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _place.Dispose();
        base.Dispose(disposing);
    }
}
