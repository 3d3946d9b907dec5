using ActorCrawler.Parser;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Charset = ActorCrawler.Parser.Charsets.Encodings;

namespace ActorCrawler.Conformance.Encodings;

public sealed class EncodingTests
{
    private static readonly CrawlUrl Url = CrawlUrl.FromCanonical("http://site.example/");
    private static readonly ParseSettings Settings = new(Assets: false, MaxLinks: 10, Fields: []);

    [Fact]
    public void Parse_PublicVectors_DeviatesExactlyWhereListed()
    {
        var cases = EncodingCase.Load();

        var deviating = cases.Where(testCase => Read(testCase) != Expected(testCase)).ToList();

        cases.Count.ShouldBeGreaterThan(75);
        deviating.Select(testCase => testCase.Name).ShouldBe(
            Deviations.Read("encoding-deviations.txt"),
            ignoreOrder: true,
            string.Join('\n', deviating.Select(testCase => $"{testCase.Name}: {Read(testCase)} instead of {Expected(testCase)}")));
    }

    private static string? Read(EncodingCase testCase) =>
        new PageParser().Parse(new PageSource(Url, testCase.Page, "text/html"), Settings).Charset;

    private static string Expected(EncodingCase testCase) => Charset.Find(testCase.Label)!.Name;
}
