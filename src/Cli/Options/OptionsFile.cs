using System.Text;
using System.Text.Json;

namespace ActorCrawler.Cli.Options;

/// <summary>Writes the options that a crawl was started with as a configuration file that <c>--config</c> takes again.</summary>
internal static class OptionsFile
{
    /// <summary>Writes options with their values, wherever those came from. Only the owner may read the file: headers can be secrets.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> layers)
    {
        var part = path + ".part";
        File.WriteAllText(part, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Half a file would be a crawl with other options, also after a loss of power.
        File.WriteAllText(part, Text(keys, layers));
        using (var file = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>The content of the file.</summary>
    public static string Text(IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> layers)
    {
        var text = new StringBuilder("# the options of this crawl\n");
        text.Append(OptionKey.FileRoot).Append(" {\n");
        foreach (var key in keys)
        {
            var found = layers.Select(layer => layer.Find(key)).FirstOrDefault(value => value is not null);
            text.Append("  ").Append(key.Key).Append(" = ").Append(ValueText(key, found)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static string ValueText(OptionKey key, OptionText? found)
    {
        if (key.IsSecret && found is { Texts: not [] } && !found.Texts.SequenceEqual([key.Default]))
        {
            return key.IsList ? $"[{Quoted(OptionKey.NotKept)}]" : Quoted(OptionKey.NotKept);
        }

        if (key.IsList)
        {
            return $"[{string.Join(", ", (found?.Texts ?? []).Select(Quoted))}]";
        }

        return found is null ? Quoted(key.Default) : Quoted(found.Texts[0]);
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
