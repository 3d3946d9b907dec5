using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>Whom to ask for names, and how patiently.</summary>
/// <param name="Servers">Asked in this order, the next one where one does not answer; at least one.</param>
internal sealed record DnsClientOptions(ImmutableArray<IPEndPoint> Servers)
{
    private const int DefaultPort = 53;

    /// <summary>How long one server may take for one answer. Default 2 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the list is gone through. Default 2.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>The shortest time for which an answer is used, whatever it says. Default 5 seconds.</summary>
    public TimeSpan ShortestLifetime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads the address of a server: <c>9.9.9.9</c>, <c>127.0.0.1:5353</c>, <c>2620:fe::fe</c>, <c>[::1]:5353</c>.</summary>
    public static bool TryParseServer(string text, [NotNullWhen(true)] out IPEndPoint? server)
    {
        if (!IPEndPoint.TryParse(text, out server))
        {
            return false;
        }

        server.Port = server.Port == 0 ? DefaultPort : server.Port;
        return true;
    }
}
