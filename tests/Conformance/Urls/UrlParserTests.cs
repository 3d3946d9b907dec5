using ActorCrawler.Shared.Urls.Whatwg;

namespace ActorCrawler.Conformance.Urls;

public sealed class UrlParserTests
{
    [Fact]
    public void Parse_PublicVectors_DeviatesExactlyWhereListed()
    {
        var cases = UrlTestCase.Load();

        var deviating = cases.Where(testCase => Deviation(testCase) is not null).Select(testCase => testCase.Name).Distinct();

        cases.Count.ShouldBeGreaterThan(800);
        deviating.ShouldBe(Deviations.Read("url-deviations.txt"), ignoreOrder: true, Explain(cases));
    }

    [Fact]
    public void Parse_OwnSerialisation_IsTheSameUrl()
    {
        var hrefs = UrlTestCase.Load().Where(testCase => !testCase.Fails).Select(testCase => testCase["href"]!);

        hrefs.Where(href => UrlParser.Parse(href, baseUrl: null)?.ToHref() != href).ShouldBeEmpty();
    }

    private static string Explain(IEnumerable<UrlTestCase> cases) =>
        string.Join('\n', cases.Select(testCase => (testCase.Name, Deviation(testCase))).Where(pair => pair.Item2 is not null));

    private static string? Deviation(UrlTestCase testCase)
    {
        var baseUrl = testCase.Base is null ? null : UrlParser.Parse(testCase.Base, baseUrl: null);
        var url = testCase.Base is not null && baseUrl is null ? null : UrlParser.Parse(testCase.Input, baseUrl);
        if (url is null || testCase.Fails)
        {
            return url is null == testCase.Fails ? null : $"{url?.ToHref() ?? "failure"} instead of {testCase["href"] ?? "failure"}";
        }

        return Parts(url).Where(part => testCase[part.Name] is { } expected && part.Value != expected)
            .Select(part => $"{part.Name} {part.Value} instead of {testCase[part.Name]}")
            .FirstOrDefault();
    }

    private static IEnumerable<(string Name, string Value)> Parts(UrlRecord url) =>
    [
        ("href", url.ToHref()),
        ("origin", Origin(url)),
        ("protocol", url.Scheme + ":"),
        ("username", url.Username),
        ("password", url.Password),
        ("host", url.Authority),
        ("hostname", url.Host ?? ""),
        ("port", url.Port?.ToString() ?? ""),
        ("pathname", url.Path),
        ("search", string.IsNullOrEmpty(url.Query) ? "" : "?" + url.Query),
        ("hash", string.IsNullOrEmpty(url.Fragment) ? "" : "#" + url.Fragment),
    ];

    /// <summary>Section 4.7 of the URL standard; a crawler has no use for it elsewhere.</summary>
    private static string Origin(UrlRecord url)
    {
        if (url.Scheme == "blob")
        {
            return UrlParser.Parse(url.Path, baseUrl: null) is { Scheme: "http" or "https" } inner ? Origin(inner) : "null";
        }

        return UrlScheme.IsSpecial(url.Scheme) && url.Scheme != UrlScheme.File ? $"{url.Scheme}://{url.Authority}" : "null";
    }
}
