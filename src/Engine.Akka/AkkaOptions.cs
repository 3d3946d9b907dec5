using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;

namespace ActorCrawler.Engine.Akka;

/// <summary>Which cluster, and where this node is in it. What is not here is in <c>hocon/akka.conf</c>.</summary>
public sealed record AkkaOptions
{
    /// <summary>Where coordinators listen unless told otherwise: seed nodes are named without a port, too.</summary>
    public const int DefaultPort = 4053;

    private const int MaxName = 64;

    /// <summary>The cluster: the name of its actor systems.</summary>
    public string Cluster { get; init; } = "default";

    /// <summary>The name of this node, one of its own in the cluster.</summary>
    public required string Node { get; init; }

    /// <summary>What the node does, as roles of the cluster.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The name or address under which other nodes reach this one. Default: this machine alone.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The address it listens on; null for <see cref="Host"/>.</summary>
    public string? Bind { get; init; }

    /// <summary>The port it listens on; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Where the cluster is entered, as <c>host:port</c>. None: the node begins a cluster of its own.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>Actors of which the whole cluster has one: cluster singletons, on the oldest node that has their role.</summary>
    public IReadOnlyList<ActorAddress> Singletons { get; init; } = [];

    /// <summary>Settings of Akka.NET that take the place of those in <c>hocon/akka.conf</c>, in HOCON.</summary>
    public string Settings { get; init; } = "";

    /// <summary>How long hosting a singleton waits for another node to let it go. Default: not at all.</summary>
    public TimeSpan TakeoverPatience { get; init; } = TimeSpan.Zero;

    /// <summary>How long a stop lets actors handle what they have before it asks them to break off.</summary>
    public TimeSpan StopGrace { get; init; } = InProcessEngine.StopGrace;

    /// <summary>The name of the actor systems.</summary>
    public string SystemName => $"actorcrawler-{Cluster}";

    /// <summary>Whether a text can be <c>host:port</c>, or a host alone.</summary>
    public static bool IsPlace(string text)
    {
        var (host, port) = Split(text);
        return IsHost(host) && port is > 0 and <= ushort.MaxValue;
    }

    /// <summary>Whether a text can be the name or the address of a machine.</summary>
    public static bool IsHost(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    /// <summary>Host and port of a place; <see cref="DefaultPort"/> where it has none, -1 where that is no number.</summary>
    public static (string Host, int Port) Split(string place)
    {
        var colon = place.LastIndexOf(':');
        return colon < 0 || place.EndsWith(']')
            ? (place, DefaultPort)
            : (place[..colon], int.TryParse(place.AsSpan(colon + 1), out var port) ? port : -1);
    }

    /// <summary>Everything that is wrong with the options, one sentence each; empty where they are good.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(IsName(Cluster), $"The cluster's name has 1 to {MaxName} letters, digits, '-' or '_'.");
        Check(IsName(Node.Replace('.', '-')), $"The node's name has 1 to {MaxName} letters, digits, '-', '_' or '.'.");
        Check(IsHost(Host), "The host is a name or an address.");
        Check(Bind is null || IsHost(Bind), "What is listened on is a name or an address.");
        Check(Port is >= 0 and <= ushort.MaxValue, $"The port is a number up to {ushort.MaxValue}; 0 for any.");
        Check(Seeds.All(IsPlace), "Seed nodes are host:port.");
        Check(Roles.All(IsName), "Roles are words.");
        return errors;

        void Check(bool good, string error)
        {
            if (!good)
            {
                errors.Add(error);
            }
        }
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
