using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Hocon.Configuration;

/// <summary>A HOCON file as a source of configuration.</summary>
/// <param name="File">Its name; relative to the current folder of the process.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
/// <param name="Environment">Answers substitutions that the file does not, null for the environment of the process.</param>
public sealed record HoconConfigurationSource(string File, bool IsOptional, Func<string, string?>? Environment = null)
    : IConfigurationSource
{
    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new HoconConfigurationProvider(this);
}
