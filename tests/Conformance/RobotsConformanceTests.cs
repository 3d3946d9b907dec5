using System.Text.Json;
using ActorCrawler.Fetcher.Robots;

namespace ActorCrawler.Conformance;

/// <summary>The compliance suite of the Robots Exclusion Protocol, and 300 files as real sites serve them.</summary>
public sealed class RobotsConformanceTests
{
    private const int CasesInSuite = 146;
    private const int RealFiles = 300;

    [Fact]
    public void Evaluate_EveryCaseOfTheSuite_AsExpected()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(TestVectors.PathOrSkip("robots", "spec.json")));

        var cases = suite.RootElement.EnumerateArray().ToList();
        var failures = cases.Where(test => Verdict(test) != test.GetProperty("allowed").GetBoolean()).Select(Describe);

        cases.Count.ShouldBe(CasesInSuite);
        failures.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_EveryRealFile_GivesRulesThatPointAtTheirLines()
    {
        var files = Directory.GetFiles(TestVectors.PathOrSkip("robots", "real"));

        files.Length.ShouldBe(RealFiles);
        foreach (var file in files)
        {
            var body = File.ReadAllBytes(file);
            var rules = RobotsTxt.Parse(body, "ActorCrawler");
            var verdict = rules.Evaluate("/wp-admin/search?q=a*b$&c=%41%e3%83%84");

            var lines = System.Text.Encoding.Latin1.GetString(body).ReplaceLineEndings("\n").Split('\n');
            (verdict.Line is null || verdict.Line.Number <= lines.Length).ShouldBeTrue(file);
            (verdict.IsAllowed || verdict.Line!.Text.StartsWith("disallow", StringComparison.OrdinalIgnoreCase)).ShouldBeTrue(file);
        }
    }

    private static bool Verdict(JsonElement test)
    {
        var body = test.GetProperty("robotstxtBase64").GetBytesFromBase64();
        return RobotsTxt.Parse(body, test.GetProperty("userAgent").GetString()!).Evaluate(PathOf(test)).IsAllowed;
    }

    /// <summary>As it stands: a URL that is not canonical is part of some cases.</summary>
    private static ReadOnlySpan<char> PathOf(JsonElement test)
    {
        var url = test.GetProperty("url").GetString()!;
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        return url.Length == 0 ? "" : url.AsSpan(url.IndexOf('/', authority));
    }

    private static string Describe(JsonElement test) =>
        $"{test.GetProperty("group")}/{test.GetProperty("case")} {test.GetProperty("userAgent")} {test.GetProperty("url")}";
}
