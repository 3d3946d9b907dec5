using ActorCrawler.Engine.Akka;
using ActorCrawler.Engine.RabbitMq;

namespace ActorCrawler.Cli.Options;

/// <summary>Options of clusters and nodes that are texts of a certain shape.</summary>
internal static class ClusterTexts
{
    /// <summary>What a node may do.</summary>
    public static ValueParser<NodeRole> Role { get; } =
        Choices.Of(("coordinator", NodeRole.Coordinator), ("fetcher", NodeRole.Fetcher), ("parser", NodeRole.Parser));

    /// <summary>The address of a broker, without credentials; or null for <c>none</c>.</summary>
    public static string? Broker(string text, out Uri? value)
    {
        value = null;
        if (text == Texts.None)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
        {
            return "a broker, such as amqp://localhost:5672/ (amqps:// for TLS; what follows the last / is the virtual host)";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "a broker without user and password, which process lists and logs would show: set the environment variables "
                + $"{BrokerCredentials.UserVariable} and {BrokerCredentials.PasswordVariable}";
        }

        value = uri;
        return null;
    }

    /// <summary>The name of a cluster.</summary>
    public static string? Name(string text, out string value)
    {
        value = text;
        return RabbitMqOptions.IsName(text) ? null : $"1 to {RabbitMqOptions.MaxName} of the characters a-z A-Z 0-9 _ -";
    }

    /// <summary>The name of a node, or null for <c>auto</c>.</summary>
    public static string? NodeName(string text, out string? value)
    {
        value = text == Texts.Auto ? null : text;
        return RabbitMqOptions.IsNodeName(text) ? null : $"1 to {RabbitMqOptions.MaxName} of the characters a-z A-Z 0-9 . _ -";
    }

    /// <summary>The name or the address of a machine; <c>auto</c> is the name of this one.</summary>
    public static string? Host(string text, out string value)
    {
        value = text == Texts.Auto ? Environment.MachineName : text;
        return AkkaOptions.IsHost(value) ? null : $"the name or the address of a machine, or {Texts.Auto}";
    }

    /// <summary>What is listened on, or null for <c>auto</c>.</summary>
    public static string? Bind(string text, out string? value)
    {
        value = text == Texts.Auto ? null : text;
        return AkkaOptions.IsHost(text) ? null : $"the address of this machine on a network, or {Texts.Auto}";
    }

    /// <summary>A port, or null for <c>auto</c>.</summary>
    public static string? Port(string text, out int? value)
    {
        value = null;
        if (text == Texts.Auto)
        {
            return null;
        }

        var expected = Limits.Between(0, ushort.MaxValue)(text, out var number);
        value = number;
        return expected is null ? null : $"{expected} (0: any), or {Texts.Auto}";
    }

    /// <summary>A machine and a port.</summary>
    public static string? Place(string text, out string value)
    {
        value = text;
        return AkkaOptions.IsPlace(text) ? null : $"HOST or HOST:PORT, such as coordinator:{AkkaOptions.DefaultPort}";
    }

    /// <summary>How many parsers, or null for <c>auto</c>.</summary>
    public static string? Parsers(string text, out int? value)
    {
        value = null;
        if (text == Texts.Auto)
        {
            return null;
        }

        var expected = Limits.Between(1, 256)(text, out var number);
        value = number;
        return expected is null ? null : $"{expected}, or {Texts.Auto}";
    }

    /// <summary>The path of a file, or null for <c>auto</c>.</summary>
    public static string? HealthFile(string text, out string? value)
    {
        value = text == Texts.Auto ? null : text;
        return string.IsNullOrWhiteSpace(text) ? $"the path of a file, or {Texts.Auto}" : null;
    }
}
