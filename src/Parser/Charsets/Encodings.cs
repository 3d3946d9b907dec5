using System.Collections.Frozen;
using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>Finds encodings by their labels.</summary>
internal static class Encodings
{
    // the longest label of the table has 19 characters
    private const int LongestLabel = 32;

    private static readonly FrozenDictionary<string, Lazy<PageEncoding>> ByLabel = Load();

    public static PageEncoding Utf8 { get; } = Get("utf-8");

    public static PageEncoding Windows1252 { get; } = Get("windows-1252");

    public static PageEncoding Utf16LittleEndian { get; } = Get("utf-16le");

    public static PageEncoding Utf16BigEndian { get; } = Get("utf-16be");

    /// <summary>Encoding standard, "get an encoding": null where there is no such label. White space around it and its case do not matter.</summary>
    public static PageEncoding? Find(ReadOnlySpan<char> label)
    {
        label = HtmlSpace.Trim(label);
        Span<char> lower = stackalloc char[LongestLabel];
        if (label.IsEmpty || label.Length > LongestLabel || Ascii.ToLower(label, lower, out var length) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        return ByLabel.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out var found) ? found.Value : null;
    }

    /// <summary>
    /// The encoding that a <c>meta</c> element declares. A page that could be read so far as to find the element is not in UTF-16, so such a
    /// declaration means UTF-8; <c>x-user-defined</c> means windows-1252 (HTML standard, prescan, steps 14 and 15).
    /// </summary>
    public static PageEncoding? FindDeclared(ReadOnlySpan<char> label) => Find(label) switch
    {
        { Name: "utf-16le" or "utf-16be" } => Utf8,
        { Name: "x-user-defined" } => Windows1252,
        var other => other,
    };

    private static PageEncoding Get(string name) => ByLabel[name].Value;

    private static FrozenDictionary<string, Lazy<PageEncoding>> Load()
    {
        var byLabel = new Dictionary<string, Lazy<PageEncoding>>(StringComparer.Ordinal);
        foreach (var (name, codePage, labels) in EncodingTable.Rows)
        {
            // code pages are big, and a crawl meets few of them
            var encoding = new Lazy<PageEncoding>(() => new PageEncoding(name, Make(name, codePage)));
            foreach (var label in labels.Split(' '))
            {
                byLabel.Add(label, encoding);
            }
        }

        return byLabel.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Encoding Make(string name, int codePage)
    {
        switch (name)
        {
            case "utf-8":
                return Encoding.UTF8;
            case "utf-16le":
                return Encoding.Unicode;
            case "utf-16be":
                return Encoding.BigEndianUnicode;
            case "replacement":
                return new ReplacementEncoding();
            default:
                var framework = codePage == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(
                    codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
                return framework is { IsSingleByte: false } ? framework : new SingleByteEncoding(SingleByteTables.UpperHalf(name, framework));
        }
    }
}
