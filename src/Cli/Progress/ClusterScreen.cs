using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>Lays out what is told of a cluster: its nodes, its crawls, and of crawls under way what holds them up. At most 80 columns.</summary>
internal static class ClusterScreen
{
    /// <summary>All of it, from top to bottom.</summary>
    /// <param name="frame">What is to be shown.</param>
    /// <param name="limits">How much of it.</param>
    public static IReadOnlyList<ScreenLine> Lines(ClusterFrame frame, ClusterScreenLimits limits)
    {
        var crawls = frame.Report.Crawls;
        List<ScreenLine> lines = [Title(frame), new(""), .. Nodes(frame.Report.Nodes, limits.Nodes)];
        if (crawls.IsEmpty)
        {
            lines.AddRange([new(""), new($"  no crawl so far; {Product.Command} seed URL starts one", Tone.Faint)]);
            return lines;
        }

        lines.AddRange([new(""), .. Crawls(crawls, limits.Crawls)]);
        // the one crawl that somebody asked for is told of even when it has ended
        foreach (var crawl in crawls.Where(crawl => crawls.Length == 1 || crawl.End is null).Take(limits.Details))
        {
            lines.AddRange([new(""), new($"  {Plain.Cut(crawl.Progress.Crawl.Name, Columns.Width - 2)}", Tone.Heading)]);
            lines.AddRange(ProgressScreen.Details(crawl.Progress with { Limit = CrawlStates.Limit(crawl) }, crawl.End is null));
        }

        return lines;
    }

    /// <summary>The table of nodes.</summary>
    public static IEnumerable<ScreenLine> Nodes(IReadOnlyList<NodeProgress> nodes, int most)
    {
        yield return new ScreenLine(NodeRow("node", "roles", "leases", "lent", "free", ["pages", "/s"]), Tone.Heading);
        foreach (var node in nodes.Take(most))
        {
            // what only fetchers have is no zero elsewhere
            var fetches = node.Roles.Contains("fetcher");
            yield return new ScreenLine(NodeRow(
                node.Node,
                string.Join('+', node.Roles),
                fetches ? Amounts.Compact(node.Leases) : "-",
                fetches ? Amounts.Compact(node.InFlight) : "-",
                fetches ? Amounts.Compact(node.FreeSlots) : "-",
                [Amounts.Compact(node.Pages), Amounts.Rate(node.PagesPerSecond)]));
        }

        if (Rest(nodes.Count, most) is { } rest)
        {
            yield return rest;
        }
    }

    private static IEnumerable<ScreenLine> Crawls(IReadOnlyList<CrawlOverview> crawls, int most)
    {
        yield return new ScreenLine(
            CrawlRow("crawl", "state", ["pages", "done", "waiting"], ["failed", "excl.", "errors"], "/s"), Tone.Heading);
        foreach (var crawl in crawls.Take(most))
        {
            var (progress, counts) = (crawl.Progress, crawl.Progress.Counts);
            var errors = progress.ByError.IsDefaultOrEmpty ? 0 : progress.ByError.Sum(error => error.Count);
            yield return new ScreenLine(
                CrawlRow(
                    progress.Crawl.Name,
                    CrawlStates.Name(crawl),
                    [Amounts.Compact(progress.Pages), Amounts.Compact(counts.Done), Amounts.Compact(counts.Waiting)],
                    [Amounts.Compact(counts.Failed), Amounts.Compact(counts.Excluded), Amounts.Compact(errors)],
                    Amounts.Rate(crawl.PagesPerSecond)),
                crawl.End is null ? Tone.Normal : Tone.Faint);
        }

        if (Rest(crawls.Count, most) is { } rest)
        {
            yield return rest;
        }
    }

    private static ScreenLine Title(ClusterFrame frame)
    {
        var underWay = frame.Report.Crawls.Count(crawl => crawl.End is null);
        var crawls = frame.Only is { } only ? $"crawl {Plain.Cut(only.Name, 25)}" : $"{Amounts.Count(underWay, "crawl")} under way";
        var rate = frame.Report.Crawls.Sum(crawl => crawl.PagesPerSecond);
        var name = Plain.Cut(frame.Cluster, 25);
        return frame.Silence > TimeSpan.Zero
            ? new ScreenLine($"cluster {name}: no answer for {Amounts.Duration(frame.Silence)}; this is from before", Tone.Alert)
            : new ScreenLine(
                Plain.Cut(
                    $"cluster {name}: {Amounts.Count(frame.Report.Nodes.Length, "node")}, {crawls}, {Amounts.Rate(rate)} pages/s",
                    Columns.Width),
                Tone.Heading);
    }

    private static ScreenLine? Rest(int count, int most) =>
        count > most ? new ScreenLine($"  ... and {Amounts.Count(count - most)} more", Tone.Faint) : null;

    private static string NodeRow(string node, string roles, string leases, string lent, string free, string[] done) => Plain.Cut(
        $"  {Plain.Cut(node, 20),-21}{Plain.Cut(roles, 26),-27}{leases,6}{lent,6}{free,5}{done[0],7}{done[1],6}", Columns.Width);

    private static string CrawlRow(string crawl, string state, string[] large, string[] small, string rate) => Plain.Cut(
        $"  {Plain.Cut(crawl, 16),-17}{state,-10}{string.Concat(large.Select(text => $"{text,8}"))}"
        + $"{string.Concat(small.Select(text => $"{text,7}"))}{rate,6}",
        Columns.Width);
}
