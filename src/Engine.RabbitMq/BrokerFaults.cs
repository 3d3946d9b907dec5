using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>What the exceptions of the broker's client mean; nobody else looks at their types.</summary>
internal static class BrokerFaults
{
    /// <summary>Whether an exception says that the connection or the channel is gone.</summary>
    public static bool IsLoss(Exception exception) =>
        exception is RabbitMQClientException or IOException or ObjectDisposedException or ChannelClosedException or TimeoutException or OperationCanceledException;

    /// <summary>Whether a queue belongs to another connection.</summary>
    public static bool IsTaken(Exception exception) => ReplyCode(exception) == Constants.ResourceLocked;

    /// <summary>What a person has to do before the broker will have us; null where it may come by itself.</summary>
    public static EngineUnavailableException? Explain(Exception exception, RabbitMqOptions options)
    {
        var sentence = Chain(exception).Select(fault => Sentence(fault, options)).FirstOrDefault(found => found is not null);
        return sentence is null ? null : new EngineUnavailableException(sentence, exception);
    }

    /// <summary>
    /// Whether somebody took the connection, and then did not answer as a broker does: by something else, or by hanging up. A port where nobody listens is
    /// no such case, nor is one that stays silent.
    /// </summary>
    public static bool IsStrange(Exception exception) =>
        IsLoss(exception) && !Chain(exception).Any(fault => fault is SocketException or TimeoutException or OperationCanceledException);

    /// <summary>What a person has to look at when <see cref="IsStrange"/> does not pass.</summary>
    public static string NoBroker(RabbitMqOptions options) =>
        $"What listens at {options.Endpoint} does not answer like a broker (AMQP 0-9-1): check host, port and scheme in cluster.broker, unless it is still starting.";

    /// <summary>The innermost message: what a log line says of a fault that may pass.</summary>
    public static string Reason(Exception exception) => Chain(exception).Last().Message;

    private static string? Sentence(Exception fault, RabbitMqOptions options) => fault switch
    {
        // not its base, PossibleAuthenticationFailureException: that is any connection that ends during the login, as when the broker is being stopped
        AuthenticationFailureException =>
            $"The broker at {options.Endpoint} does not accept user '{options.UserName}' with this password: check {BrokerCredentials.UserVariable} and {BrokerCredentials.PasswordVariable}.",
        AuthenticationException =>
            $"TLS with the broker at {options.Endpoint} failed ({fault.Message}): check its certificate, and the host name in cluster.broker.",
        ProtocolVersionMismatchException or PacketNotRecognizedException =>
            $"What listens at {options.Endpoint} does not speak AMQP 0-9-1: check host and port in cluster.broker.",
        _ => ReplyCode(fault) switch
        {
            Constants.NotAllowed =>
                $"User '{options.UserName}' has no access to virtual host '{options.VirtualHost}' at {options.Endpoint}, or there is none of that name: check cluster.broker and {BrokerCredentials.UserVariable}, or create it and grant access (rabbitmqctl add_vhost, set_permissions).",
            Constants.AccessRefused =>
                $"User '{options.UserName}' ({BrokerCredentials.UserVariable}) lacks permissions in virtual host '{options.VirtualHost}' at {options.Endpoint}: it needs configure, write and read on '{TopologyNames.Prefix}.*' and write on 'amq.default' (rabbitmqctl set_permissions).",
            Constants.PreconditionFailed =>
                $"A queue or exchange at {options.Endpoint} was made by another version with other arguments: stop all nodes of cluster '{options.Cluster}' and delete its queues.",
            _ => null,
        },
    };

    private static int ReplyCode(Exception exception) => exception switch
    {
        OperationInterruptedException interrupted => interrupted.ShutdownReason?.ReplyCode ?? 0,
        _ => 0,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? next = exception; next is not null; next = next is AggregateException many ? many.InnerExceptions[0] : next.InnerException)
        {
            yield return next;
        }
    }
}
