using ActorCrawler.Parser.Charsets;

namespace ActorCrawler.Parser.Tests.Html;

public sealed class HtmlScannerTests
{
    private const string Variable = "ACTORCRAWLER_DOCS";
    private const string Packaged = "/usr/share/doc";

    // where the packages python3-doc, postgresql-doc-15, apache2-doc and libstdc++-12-doc keep their pages
    private static readonly string[] PackagedFolders = ["python3.11", "postgresql-doc-15", "apache2-doc", "gcc-12-base"];

    public static TheoryData<string> Fixtures => [.. TestPages.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Scan_Fixture_FindsWhatTheDocumentHas(string name)
    {
        var (tokens, document) = BothWays(TestPages.Read(name));

        tokens.ShouldBe(document);
    }

    [Fact]
    public void Scan_ThousandsOfRealPages_FindsWhatTheirDocumentsHave()
    {
        var pages = RealPages();
        if (pages.Count == 0)
        {
            Assert.Skip($"No documentation is here: install Debian's packages, or name a folder of HTML files in {Variable}.");
        }

        var different = pages.AsParallel().Where(path => Differs(path)).Order(StringComparer.Ordinal).Take(10).ToList();

        different.ShouldBeEmpty($"of {pages.Count} pages");
    }

    private static bool Differs(string path)
    {
        var (tokens, document) = BothWays(File.ReadAllBytes(path));
        return tokens != document;
    }

    private static (DocumentFacts Tokens, DocumentFacts Document) BothWays(byte[] body)
    {
        var choice = EncodingSniffer.Choose(body, headerCharset: null);
        using var text = PageText.Decode(body, choice);
        return (DocumentFacts.OfTokens(text, choice), DocumentFacts.OfDocument(text));
    }

    private static List<string> RealPages()
    {
        var folders = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named.Split(Path.PathSeparator)
            : PackagedFolders.Select(folder => Path.Combine(Packaged, folder));
        return [.. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories))];
    }
}
