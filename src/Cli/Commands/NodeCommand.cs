using System.CommandLine;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler node</c>: runs this process as a part of a cluster, until it is told to stop.</summary>
internal sealed class NodeCommand : CliCommand
{
    private readonly Option<bool> _check = new("--check");

    /// <summary>Makes the command.</summary>
    public NodeCommand()
        : base("node", "Runs one process of a cluster: coordinator, fetcher or parser, or several of these; crawls are started with seed.", OptionCatalog.ForNode)
    {
        Options.Add(_check);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Cluster;

    /// <inheritdoc/>
    public override string Usage => "node --role ROLE... [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Flag, string Help)> OwnFlags =>
    [
        ("--check", "Say whether the node that runs here is connected and works, and exit with 0 or 1: for health checks."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("node --role coordinator --broker amqp://localhost/", "the one that owns the crawls"),
        ("node --role fetcher --config hocon/fetcher.conf", "as many of these as you like"),
        ("node --role fetcher --role parser --store postgres://me@db/pages", "pages stay within the process"),
        ("node --check", "how is the node that runs here?"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        if (ParsedText.IsGiven(parsed, _check))
        {
            var path = NodeOptionsReader.ReadHealthFile(reader);
            return problems.Count > 0 ? Refuse(problems, context) : await CheckAsync(path, context);
        }

        var options = NodeOptionsReader.Read(reader, problems);
        var cluster = ClusterOptionsReader.Read(reader, context.Environment, problems, options.Roles);
        return cluster is null || problems.Count > 0
            ? Refuse(problems, context)
            : await new NodeExecution(new NodePlan(cluster, options) { Environment = context.Environment }, context).RunAsync();
    }

    private static async Task<int> CheckAsync(string path, CliContext context)
    {
        var now = context.Time.GetUtcNow();
        var health = HealthFile.Read(path);
        await context.Output.WriteLineAsync(health?.Text(now) ?? $"no node says in {path} how it is (node.health-file)");
        return health?.IsGood(now) == true ? ExitCodes.Success : ExitCodes.Unhealthy;
    }
}
