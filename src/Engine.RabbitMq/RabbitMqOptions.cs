using ActorCrawler.Shared.Engine.InProcess;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Where the broker is, and who this node is. A class and no record, because a record prints its members, the password too.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>The longest name of a cluster or a node, in characters.</summary>
    public const int MaxName = 64;

    /// <summary><c>amqp://host:port/vhost</c>, or <c>amqps://</c> for TLS; the path is the virtual host, <c>/</c> where there is none.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The user; from the environment only, never from a file that is checked in.</summary>
    public required string UserName { get; init; }

    /// <summary>The password; from the environment only.</summary>
    public required string Password { get; init; }

    /// <summary>Nodes of one cluster see each other; several clusters may share a virtual host.</summary>
    public string Cluster { get; init; } = "default";

    /// <summary>The name of this node, one of its own in the cluster.</summary>
    public required string Node { get; init; }

    /// <summary>What stays inside this process.</summary>
    public LocalDelivery Local { get; init; } = LocalDelivery.Prefer;

    /// <summary>
    /// How long hosting an actor waits for an address that another node has: one that has died without a word keeps it until the broker has missed its
    /// heartbeats. Default: not at all.
    /// </summary>
    public TimeSpan TakeoverPatience { get; init; } = TimeSpan.Zero;

    /// <summary>How long a stop lets actors handle what they have before it asks them to break off.</summary>
    public TimeSpan StopGrace { get; init; } = InProcessEngine.StopGrace;

    /// <summary>The largest message that is taken from the broker, in bytes. Default 256 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 256 << 20;

    internal string VirtualHost => Uri.AbsolutePath.Length > 1 ? System.Uri.UnescapeDataString(Uri.AbsolutePath[1..]) : "/";

    internal bool Tls => Uri.Scheme == "amqps";

    internal int Port => Uri.Port > 0 ? Uri.Port : Tls ? 5671 : 5672;

    /// <summary>The broker as a person would name it, without credentials.</summary>
    internal string Endpoint => $"{Uri.Host}:{Port}";

    /// <summary>Whether a text can be the name of a cluster.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>Whether a text can be the name of a node.</summary>
    public static bool IsNodeName(string text) => IsName(text.Replace('.', '-'));

    /// <summary>Everything that is wrong with the options, one sentence each; empty where they are good.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(Uri.IsAbsoluteUri && Uri.Scheme is "amqp" or "amqps" && Uri.Host.Length > 0, "The broker's URI is amqp://host:port/vhost or amqps://host:port/vhost.");
        Check(!Uri.IsAbsoluteUri || Uri.UserInfo.Length == 0, "The broker's URI holds no user and no password: they come from the environment.");
        Check(UserName.Length > 0, "The broker's user is missing.");
        Check(Password.Length > 0, "The broker's password is missing.");
        Check(IsName(Cluster), $"The cluster's name has 1 to {MaxName} letters, digits, '-' or '_'.");
        Check(IsNodeName(Node), $"The node's name has 1 to {MaxName} letters, digits, '-', '_' or '.'.");
        Check(MaxMessageBytes > 0, "The largest message has at least one byte.");
        return errors;

        void Check(bool good, string error)
        {
            if (!good)
            {
                errors.Add(error);
            }
        }
    }
}
