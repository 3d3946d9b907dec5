using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Every name and bound at the broker. An actor has a queue that ends with its connection (<c>actorcrawler.CLUSTER.ROLE.INSTANCE</c>); a
/// role has one that its nodes share (<c>actorcrawler.CLUSTER.ROLE</c>) and that outlives them for a while, so that pages on their way
/// wait for a parser that restarts. Both are reached by the default exchange.
/// </summary>
internal sealed class TopologyNames(string cluster)
{
    /// <summary>What every name starts with, so that a user's permissions can be a pattern.</summary>
    public const string Prefix = "actorcrawler";

    /// <summary>AMQP's limit for names, in bytes.</summary>
    public const int MaxName = 255;

    /// <summary>A lease or a request for work that is older than this is not delivered: it would be acted upon too late.</summary>
    public static readonly TimeSpan TransitAllowance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RoleQueueLife = TimeSpan.FromMinutes(10);

    /// <summary>The exchange over which nodes announce themselves.</summary>
    public string Nodes { get; } = $"{Prefix}.{cluster}.nodes";

    /// <summary>The queue in which one run of a node hears the others. It has a part more than the queue of any actor.</summary>
    public string Ears(string node, Guid run) => $"{Nodes}.{Escape(node)}.{run:N}";

    /// <summary>The queue of an actor, or of a role.</summary>
    public string Queue(ActorAddress address) => address.Instance is null
        ? $"{Prefix}.{cluster}.{Escape(address.Role)}"
        : $"{Prefix}.{cluster}.{Escape(address.Role)}.{Escape(address.Instance)}";

    /// <summary>Bounds of a queue. A message that finds it full is dropped: the oldest are kept, as in a mailbox.</summary>
    public static Dictionary<string, object?> Arguments(ActorAddress address)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["x-max-length"] = 100_000,
            ["x-max-length-bytes"] = 512L << 20,
            ["x-overflow"] = "reject-publish",
        };
        if (address.Instance is null)
        {
            arguments["x-expires"] = (long)RoleQueueLife.TotalMilliseconds;
        }

        return arguments;
    }

    /// <summary>How long a message may be on its way; null where it never comes too late.</summary>
    public static TimeSpan? Allowance(object message) => message is SiteLeased or RequestWork ? TransitAllowance : null;

    // a dot separates the parts, so none may stand inside one: two addresses would share a queue
    private static string Escape(string part) => Uri.EscapeDataString(part).Replace(".", "%2E", StringComparison.Ordinal);
}
