using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Hocon.Configuration;

/// <summary>HOCON files in a configuration.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a file; its values override those of the sources before it.</summary>
    /// <param name="builder">Gets the file.</param>
    /// <param name="path">Its name; relative to the current folder of the process.</param>
    /// <param name="optional">Whether it may be missing; otherwise building the configuration throws <see cref="HoconException"/>.</param>
    /// <param name="environment">Answers substitutions that the file does not, null for the environment of the process.</param>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, string path, bool optional = false, Func<string, string?>? environment = null) =>
        builder.Add(new HoconConfigurationSource(path, optional, environment));

    /// <summary>
    /// Where the value that a configuration gives for a key stands; null if there is none, or if it comes from elsewhere (a flag, an
    /// environment variable).
    /// </summary>
    public static HoconOrigin? OriginOf(this IConfigurationRoot configuration, string key)
    {
        var winner = configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _));
        return (winner as HoconConfigurationProvider)?.OriginOf(key);
    }
}
