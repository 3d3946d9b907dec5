using System.Text;
using System.Text.Json;

namespace ActorCrawler.Cli.Options;

/// <summary>Writes the options that a crawl was started with as a configuration file that <c>--config</c> takes again.</summary>
internal static class OptionsFile
{
    /// <summary>Writes options with their values, wherever those came from.</summary>
    /// <param name="path">The file. Only its owner may read it: who can say what a header is good for.</param>
    /// <param name="keys">The options.</param>
    /// <param name="layers">What they were set to, the strongest first.</param>
    /// <param name="keepsTexts">Whether headers and bodies stay that may be secrets. A coordinator goes on by itself: nobody is there to say them
    /// once more.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> layers, bool keepsTexts = false)
    {
        var part = path + ".part";
        File.WriteAllText(part, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Half a file would be a crawl with other options, also after a loss of power.
        File.WriteAllText(part, Text(keys, layers, keepsTexts));
        using (var file = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        File.Move(part, path, overwrite: true);
    }

    private static string Text(IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> layers, bool keepsTexts)
    {
        var text = new StringBuilder("# the options of this crawl\n");
        text.Append(OptionKey.FileRoot).Append(" {\n");
        foreach (var key in keys)
        {
            var found = layers.Select(layer => layer.Find(key)).FirstOrDefault(value => value is not null);
            text.Append("  ").Append(key.Key).Append(" = ").Append(ValueText(key, found, keepsTexts)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static string ValueText(OptionKey key, OptionText? found, bool keepsTexts)
    {
        if (key.IsSecret && found is { Texts: not [] } && !found.Texts.SequenceEqual([key.Default]))
        {
            return key.IsList ? $"[{Quoted(OptionKey.NotKept)}]" : Quoted(OptionKey.NotKept);
        }

        if (key.IsList)
        {
            return $"[{string.Join(", ", (found?.Texts ?? []).Select(Kept).Select(Quoted))}]";
        }

        return found is null ? Quoted(key.Default) : Quoted(Kept(found.Texts[0]));

        string Kept(string text) => !keepsTexts && !key.IsSecret && key.Hides(text) ? OptionKey.NotKept : text;
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
