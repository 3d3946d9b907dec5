using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Cli.Options;

/// <summary>Options from configuration files.</summary>
internal static class FileLayer
{
    /// <summary>Reads everything below <see cref="OptionKey.FileRoot"/>; a key that is no option is a problem.</summary>
    /// <param name="files">The merged files.</param>
    /// <param name="origin"><c>file:line</c> of a configuration path (<c>actorcrawler:pace:delay</c>), or null where it is unknown.</param>
    /// <param name="problems">Where problems are noted.</param>
    public static OptionLayer Read(IConfiguration files, Func<string, string?> origin, OptionProblems problems)
    {
        var layer = new OptionLayer();
        var akka = ImmutableArray<string>.Empty;
        foreach (var child in files.GetChildren())
        {
            if (child.Key.Equals(OptionKey.FileRoot, StringComparison.OrdinalIgnoreCase))
            {
                Visit(child, layer, origin, problems);
            }
            else if (child.Key.Equals(AkkaBlock.Root, StringComparison.OrdinalIgnoreCase))
            {
                akka = AkkaBlock.Read(child);
            }
            else
            {
                problems.Add($"{child.Key}{At(origin(child.Path))}: options live under {OptionKey.FileRoot} {{ ... }}");
            }
        }

        if (!akka.IsEmpty)
        {
            // what is said below our own root comes later, and so has the last word
            var said = layer.Find(OptionCatalog.AkkaSettings);
            layer.Set(OptionCatalog.AkkaSettings, new OptionText(said is null ? akka : [.. akka, .. said.Texts], AkkaBlock.Root));
        }

        return layer;
    }

    private static void Visit(IConfigurationSection section, OptionLayer layer, Func<string, string?> origin, OptionProblems problems)
    {
        foreach (var child in section.GetChildren())
        {
            var name = child.Path[(OptionKey.FileRoot.Length + 1)..].Replace(':', '.').ToLowerInvariant();
            if (OptionCatalog.Find(name) is { } key)
            {
                Take(child, key, layer, origin);
            }
            else if (child.Value is null)
            {
                Visit(child, layer, origin, problems);
            }
            else
            {
                var hint = NearestName.Hint(name, OptionCatalog.All.Select(option => option.Key));
                problems.Add($"{OptionKey.FileRoot}.{name}{At(origin(child.Path))}: there is no such option{hint}");
            }
        }
    }

    private static void Take(IConfigurationSection section, OptionKey key, OptionLayer layer, Func<string, string?> origin)
    {
        var items = section.GetChildren().Select(item => item.Value ?? "").ToImmutableArray();
        // an empty list has neither children nor, in most providers, a value; null takes a setting back
        if (items.IsEmpty && string.IsNullOrEmpty(section.Value) && (key.IsList || section.Value is null))
        {
            return;
        }

        var texts = section.Value is { } single ? [single] : items;
        var at = origin(section.Path) ?? section.GetChildren().Select(item => origin(item.Path)).FirstOrDefault(item => item is not null);
        layer.Set(key, new OptionText(texts, key.FileKey + At(at)));
    }

    private static string At(string? origin) => origin is null ? "" : $" ({origin})";
}
