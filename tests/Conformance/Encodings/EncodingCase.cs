using System.Text;

namespace ActorCrawler.Conformance.Encodings;

/// <summary>A case of html5lib's encoding tests: a page, and the label of the encoding that it is to be read in.</summary>
/// <param name="Name">File and number, from 1: <c>tests1.dat#3</c>.</param>
/// <param name="Page">The bytes after <c>#data</c>; the line break before <c>#encoding</c> is none of them.</param>
/// <param name="Label">The line after <c>#encoding</c>.</param>
internal sealed record EncodingCase(string Name, byte[] Page, string Label)
{
    private const string DataMark = "#data\n";
    private const string EncodingMark = "\n#encoding\n";

    public static IReadOnlyList<EncodingCase> Load() =>
    [
        .. Directory.EnumerateFiles(TestVectors.PathOrSkip("html-encoding"), "*.dat").Order(StringComparer.Ordinal).SelectMany(Read),
    ];

    // bytes as characters: the pages are in many encodings
    private static IEnumerable<EncodingCase> Read(string path)
    {
        var cases = File.ReadAllText(path, Encoding.Latin1).Split(DataMark, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < cases.Length; i++)
        {
            var end = cases[i].LastIndexOf(EncodingMark, StringComparison.Ordinal);
            var page = Encoding.Latin1.GetBytes(cases[i][..end]);
            yield return new EncodingCase($"{Path.GetFileName(path)}#{i + 1}", page, cases[i][(end + EncodingMark.Length)..].Trim());
        }
    }
}
