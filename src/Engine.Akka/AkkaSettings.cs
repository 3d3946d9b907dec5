using Akka.Actor;
using Akka.Configuration;

namespace ActorCrawler.Engine.Akka;

/// <summary>What Akka.NET is told: the user's own settings, what follows from the options, and <c>hocon/akka.conf</c>, in this order.</summary>
internal static class AkkaSettings
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>The settings of a node.</summary>
    /// <exception cref="ConfigurationException">The user's own cannot be read.</exception>
    public static Config Of(AkkaOptions options) => ConfigurationFactory.ParseString(options.Settings)
        .WithFallback(ConfigurationFactory.ParseString(
            $$"""
            akka {
              remote.dot-netty.tcp { hostname = "{{options.Bind ?? options.Host}}", public-hostname = "{{options.Host}}", port = {{options.Port}} }
              cluster.roles = [{{string.Join(',', options.Roles.Select(role => $"\"{role}\""))}}]
              coordinated-shutdown.phases.before-service-unbind.timeout = {{(options.StopGrace + Slack).TotalMilliseconds:0}}ms
            }
            """))
        .WithFallback(BuiltIn());

    /// <summary>The seed nodes as Akka.NET names them.</summary>
    public static IReadOnlyList<Address> Seeds(AkkaOptions options) =>
    [
        .. options.Seeds.Select(AkkaOptions.Split).Select(place => new Address("akka.tcp", options.SystemName, place.Host, place.Port)),
    ];

    private static Config BuiltIn()
    {
        using var stream = typeof(AkkaSettings).Assembly.GetManifestResourceStream("akka.conf")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();

        // what comes before is the program's, and may refer to the environment: Akka.NET's parser does not know that
        return ConfigurationFactory.ParseString(text[(text.IndexOf("\nakka {", StringComparison.Ordinal) + 1)..]);
    }
}
