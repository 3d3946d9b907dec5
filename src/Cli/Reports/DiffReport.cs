using System.Collections.Immutable;
using ActorCrawler.Cli.Output;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Reports;

/// <summary>The answer of <c>diff</c>: its properties are the JSON's field names.</summary>
/// <param name="Crawl">The crawl.</param>
/// <param name="Complete">Whether the recrawl is through; if not, pages that seem gone may only not have been visited yet.</param>
/// <param name="Changes">Pages that are new, changed or gone, by URL.</param>
internal sealed record DiffReport(string Crawl, bool Complete, ImmutableArray<PageChange> Changes)
{
    /// <summary>The report for people: a line a page, with a sign before it, then the counts.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var change in Changes)
        {
            yield return $"{Sign(change.Kind)} {Plain.Text(change.Url)}{Reason(change)}";
        }

        yield return $"{Count(ChangeKind.New)} new, {Count(ChangeKind.Changed)} changed, {Count(ChangeKind.Gone)} gone";
        if (!Complete)
        {
            yield return $"The recrawl is not through: crawl --resume {Crawl} goes on. What seems gone may not have been visited yet.";
        }
    }

    private string Count(ChangeKind kind) => Amounts.Count(Changes.Count(change => change.Kind == kind));

    private static char Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.New => '+',
        ChangeKind.Changed => '~',
        _ => '-',
    };

    private static string Reason(PageChange change) =>
        change.Kind != ChangeKind.Gone ? "" : change.Status is { } status ? $"  ({status})" : "  (not visited)";
}
