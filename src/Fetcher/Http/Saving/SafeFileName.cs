using System.Buffers;
using System.Globalization;

namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>
/// Makes file names out of URLs that every file system takes: ASCII as it stands in the canonical URL (percent-encoding is kept, not undone, so
/// nothing can hide in it), none of the characters and names that Windows keeps for itself, nothing hidden, and short.
/// </summary>
internal static class SafeFileName
{
    /// <summary>Characters of a name, with room left for what is put behind it.</summary>
    private const int MaxLength = 120;

    private const int MaxExtension = 16;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,~+=@!$&'();%[]{} #^");

    private static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"COM{i}")),
        .. Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"LPT{i}")),
    ];

    /// <summary>A name for the last segment of a path; <c>index</c> where that is empty.</summary>
    /// <param name="pathAndQuery">Of a canonical URL; the query is left out.</param>
    public static string From(ReadOnlySpan<char> pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?');
        var path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        var segment = path[(path.LastIndexOf('/') + 1)..];
        var name = Shorten(Replace(segment).TrimEnd(['.', ' ']));
        return name.Length == 0 ? "index"
            : name[0] is '.' or ' ' || IsReserved(name) ? "_" + name
            : IsOurs(name) ? name + "_"
            : name;
    }

    /// <summary>The name with a mark before its extension.</summary>
    public static string Mark(string name, string mark)
    {
        var extension = Path.GetExtension(name);
        return $"{name[..^extension.Length]}~{mark}{extension}";
    }

    private static string Replace(ReadOnlySpan<char> segment) => string.Create(segment.Length, segment, static (name, source) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = Plain.Contains(source[i]) ? source[i] : '_';
        }
    });

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var extension = Path.GetExtension(name) is { Length: <= MaxExtension } some ? some : "";
        return name[..(MaxLength - extension.Length)].TrimEnd(['.', ' ']) + extension;
    }

    /// <summary>Windows looks at the name up to its first dot, and takes spaces before that for nothing.</summary>
    private static bool IsReserved(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Reserved.Contains((dot < 0 ? name : name[..dot]).TrimEnd(' '), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsOurs(string name) =>
        name.EndsWith(Download.PartSuffix, StringComparison.OrdinalIgnoreCase) || name.EndsWith(Download.NoteSuffix, StringComparison.OrdinalIgnoreCase)
        || name.Equals(SaveFolder.IndexName, StringComparison.OrdinalIgnoreCase);
}
