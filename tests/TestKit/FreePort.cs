using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.TestKit;

/// <summary>Ports of the loopback address.</summary>
public static class FreePort
{
    /// <summary>A port on which nobody listens now.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
