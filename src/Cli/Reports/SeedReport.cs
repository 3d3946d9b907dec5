using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Reports;

/// <summary>The answer of <c>seed</c>: its properties are the JSON's field names.</summary>
/// <param name="Crawl">The crawl.</param>
/// <param name="IsNew">Whether it was started by this.</param>
/// <param name="Accepted">Seeds that it did not know.</param>
/// <param name="Known">Seeds that it knew before, repetitions included.</param>
/// <param name="Excluded">Seeds that it will not visit.</param>
internal sealed record SeedReport(string Crawl, bool IsNew, long Accepted, long Known, long Excluded)
{
    /// <summary>The report for people, and what they may do next.</summary>
    public IEnumerable<string> Lines()
    {
        var rest = string.Concat(Known == 0 ? "" : $", {Amounts.Count(Known)} known before", Excluded == 0 ? "" : $", {Amounts.Count(Excluded)} excluded");
        yield return $"{Crawl}: {(IsNew ? "started" : "goes on")}, {Amounts.Count(Accepted, "seed")} accepted{rest}";
        yield return $"Watch it: {Product.Command} status {Crawl} --watch";
    }
}
