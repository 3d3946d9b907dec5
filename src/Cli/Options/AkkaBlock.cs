using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Cli.Options;

/// <summary>The <c>akka</c> block of a configuration file, which Akka.NET reads: as settings, one a line.</summary>
internal static class AkkaBlock
{
    /// <summary>The name of the block.</summary>
    public const string Root = "akka";

    /// <summary>Its settings as <c>path = value</c>; includes and references to the environment are resolved.</summary>
    public static ImmutableArray<string> Read(IConfigurationSection section)
    {
        var settings = ImmutableArray.CreateBuilder<string>();
        Visit(section, settings);
        return settings.ToImmutable();
    }

    private static void Visit(IConfigurationSection section, ImmutableArray<string>.Builder settings)
    {
        var children = section.GetChildren().ToList();
        if (children.Count > 0 && children.TrueForAll(child => int.TryParse(child.Key, out _) && child.Value is not null))
        {
            settings.Add($"{PathOf(section)} = [{string.Join(", ", children.Select(child => Quote(child.Value!)))}]");
            return;
        }

        if (children.Count == 0)
        {
            settings.Add($"{PathOf(section)} = {(string.IsNullOrEmpty(section.Value) ? "[]" : Quote(section.Value))}");
        }

        foreach (var child in children)
        {
            Visit(child, settings);
        }
    }

    // a key may have dots of its own: those of serialization-bindings are names of types
    private static string PathOf(IConfigurationSection section) => string.Join('.', section.Path.Split(':').Select(Quote));

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
