using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Reports;

/// <summary>Verdicts for people.</summary>
internal static class VerdictText
{
    /// <summary>The lines that explain one URL.</summary>
    public static IEnumerable<string> Lines(UrlVerdict verdict)
    {
        yield return Plain.Text(verdict.Url);
        if (verdict.Canonical is null)
        {
            yield return $"  not a URL   {Plain.Text(verdict.ScopeRule ?? "")}";
            yield break;
        }

        yield return $"  canonical   {verdict.Canonical}";
        yield return $"  scope       {(verdict.InScope ? "in" : $"out: {Plain.Text(verdict.ScopeRule ?? "")}")}";
        yield return $"  robots.txt  {Robots(verdict)}";
        yield return $"  delay       {verdict.DelayMs} ms between requests on its site";
    }

    private static string Robots(UrlVerdict verdict)
    {
        var answer = verdict.RobotsAllowed switch
        {
            true => "allowed",
            false => "forbidden",
            null => "unknown",
        };
        return verdict.RobotsLine is null ? answer : $"{answer} ({Plain.Text(verdict.RobotsLine)})";
    }
}
