using System.Net.Sockets;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>A connection to the broker that ends within a while, whether the broker answers or not.</summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);
    private readonly Socket _socket;
    private readonly TimeProvider _time;

    private BrokerConnection(IConnection client, Socket socket, TimeProvider time) => (Client, _socket, _time) = (client, socket, time);

    /// <summary>The connection as the broker's client has it.</summary>
    public IConnection Client { get; }

    /// <summary>Connects, and logs in.</summary>
    public static async Task<BrokerConnection> OpenAsync(RabbitMqOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        var factory = new ConnectionFactory
        {
            HostName = options.Uri.Host,
            Port = options.Port,
            VirtualHost = options.VirtualHost,
            UserName = options.UserName,
            Password = options.Password,
            Ssl = new SslOption(options.Uri.Host, enabled: options.Tls),
            MaxInboundMessageBodySize = (uint)options.MaxMessageBytes,
            RequestedHeartbeat = NodeTable.Silence,
            SocketFactory = Connect,

            // a session is opened anew as a whole: the client's own recovery knows neither our mailboxes nor what an exclusive queue held
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
        var client = await factory.CreateConnectionAsync(options.Node, cancellationToken);
        return new BrokerConnection(client, socket!, time);

        ITcpClient Connect(AddressFamily family)
        {
            var adapter = ConnectionFactoryBase.DefaultSocketFactory(family);
            socket = adapter.Client;
            return adapter;
        }
    }

    /// <summary>
    /// Closes it. In order, where the broker answers; if not, its socket is closed all the same, for the client waits half a minute for an answer however
    /// little one asks for, and then leaves the socket open, and with it whoever is writing to a broker that reads nothing.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().WaitAsync(ClosePatience, _time);
        }
        catch (TimeoutException)
        {
            // the socket says it
        }

        _socket.Dispose();
    }

    private async Task CloseAsync()
    {
        try
        {
            await Client.CloseAsync();
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            // it was closed already
        }

        await Client.DisposeAsync();
    }
}
