using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Shared.Messages;
using Spectre.Console;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>What <c>status</c> wants to know of a cluster.</summary>
/// <param name="Crawl">The crawl; null for all of them.</param>
/// <param name="Watch">Whether to look again and again.</param>
/// <param name="AsJson">Whether programs read the answer.</param>
internal sealed record ClusterQuestion(CrawlId? Crawl, bool Watch, bool AsJson)
{
    /// <summary>Asks, and writes the answer to standard output.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> AskAsync(ClusterClient client, CliContext context, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        if (Crawl is { } crawl)
        {
            if (KnownCrawls.Missing(report, crawl) is { } sentence)
            {
                await context.Error.WriteLineAsync($"{Product.Command}: {sentence}");
                return ExitCodes.BadUsage;
            }

            report = KnownCrawls.Only(report, crawl);
        }

        if (Watch)
        {
            var view = ChooseView(context);
            var frames = new ClusterWatch(client, Crawl, context.Time).WatchAsync(report, view.Interval, cancellationToken);
            await view.RunAsync(frames);
        }
        else
        {
            await context.Output.WriteLineAsync(AsJson
                ? ReportJson.Text(ClusterStatus.Of(client.Cluster, report))
                : string.Join(context.Output.NewLine, Lines(new ClusterFrame(client.Cluster, report, TimeSpan.Zero) { Only = Crawl })));
        }

        return ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(ClusterFrame frame) =>
        ClusterScreen.Lines(frame, ClusterScreenLimits.Paper).Select(line => line.Text);

    private IClusterView ChooseView(CliContext context) =>
        AsJson ? new JsonClusterView(context.Output)
        : context.OutputIsTerminal
            ? new LiveClusterView(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Output) }))
        : new LineClusterView(context.Output);
}
