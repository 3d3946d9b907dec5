using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler nodes</c>: who is in a cluster.</summary>
internal sealed class NodesCommand()
    : CliCommand("nodes", "Lists the nodes of a cluster: roles, leases, URLs lent to them, requests that they could make besides, pages.", OptionCatalog.ForNodes)
{
    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Cluster;

    /// <inheritdoc/>
    public override string Usage => "nodes [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("nodes", "who is there?"),
        ("nodes --json", "the same for a script"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var cluster = ClusterOptionsReader.Read(reader, context.Environment, problems);
        var asJson = reader.Read(OptionCatalog.Json);
        return problems.Count > 0
            ? Refuse(problems, context)
            : await new ClusterSession(cluster!, context).RunAsync(
                async (client, stopped) =>
                {
                    var status = ClusterStatus.Of(client.Cluster, await client.ReportAsync(stopped));
                    await context.Output.WriteLineAsync(asJson
                        ? ReportJson.Text(status.Nodes)
                        : string.Join(context.Output.NewLine, ClusterScreen.Nodes(status.Nodes, int.MaxValue).Select(line => line.Text)));
                    return ExitCodes.Success;
                },
                cancellationToken);
    }
}
