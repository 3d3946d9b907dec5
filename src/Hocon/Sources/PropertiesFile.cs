using System.Globalization;
using System.Text;
using ActorCrawler.Hocon.Syntax;

namespace ActorCrawler.Hocon.Sources;

/// <summary>
/// Reads a Java properties file: one text per key, dots in keys make objects. Where a key is both a text and an object, the object wins, as
/// the HOCON specification has it.
/// </summary>
internal static class PropertiesFile
{
    /// <summary>The file as an object.</summary>
    public static ObjectNode Parse(string text, string file)
    {
        var root = new ObjectNode(new HoconOrigin(file, 1, 1));
        var entries = Entries(text, file).ToList();
        foreach (var (path, value) in entries.Where(entry => !entries.Exists(other => IsBelow(other.Path, entry.Path))))
        {
            root.Set(path, value);
        }

        return root;
    }

    private static bool IsBelow(string[] path, string[] parent) =>
        path.Length > parent.Length && path.AsSpan(0, parent.Length).SequenceEqual(parent);

    private static IEnumerable<(string[] Path, ScalarNode Value)> Entries(string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var origin = new HoconOrigin(file, i + 1, 1);
            var line = lines[i].TrimStart();
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                continue;
            }

            while (IsContinued(line))
            {
                line = line[..^1] + (i + 1 < lines.Length ? lines[++i].TrimStart() : string.Empty);
            }

            var (key, value) = Split(line);
            yield return (key.Split('.'), new ScalarNode(origin, ScalarKind.String, value));
        }
    }

    private static bool IsContinued(string line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    /// <summary>The key ends at the first <c>=</c>, <c>:</c> or blank that is not escaped.</summary>
    private static (string Key, string Value) Split(string line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t'))
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        var rest = line[end..].TrimStart();
        var value = rest.StartsWith('=') || rest.StartsWith(':') ? rest[1..].TrimStart() : rest;
        return (Unescape(line[..end]), Unescape(value));
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || ++i == text.Length)
            {
                plain.Append(i < text.Length ? text[i] : string.Empty);
            }
            else if (text[i] == 'u' && i + 4 < text.Length
                && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                plain.Append((char)unit);
                i += 4;
            }
            else
            {
                plain.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'f' => '\f', var c => c });
            }
        }

        return plain.ToString();
    }
}
