using System.CommandLine;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Commands;

/// <summary>A command that tells crawls of a cluster to do something: those that are named, or all that it concerns.</summary>
internal abstract class OrderCommand : CliCommand
{
    private readonly Argument<string[]> _crawls = new("CRAWL") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the command.</summary>
    protected OrderCommand(string name, string description)
        : base(name, description, OptionCatalog.ForClients)
    {
        Arguments.Add(_crawls);
    }

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Cluster;

    /// <inheritdoc/>
    public override string Usage => $"{Name} [CRAWL...] [options]";

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var names = ReadArguments(parsed, _crawls, problems);
        var cluster = ClusterOptionsReader.Read(reader, context.Environment, problems);
        CheckFlags(parsed, names, problems);
        return problems.Count > 0
            ? Refuse(problems, context)
            : await new ClusterSession(cluster!, context).RunAsync(
                (client, stopped) => OrderAllAsync(client, parsed, context, names, stopped), cancellationToken);
    }

    /// <summary>Notes what is wrong with flags of its own, and with the names.</summary>
    protected virtual void CheckFlags(ParseResult parsed, IReadOnlyList<string> names, OptionProblems problems)
    {
    }

    /// <summary>Whether a crawl is meant where none is named.</summary>
    protected abstract bool Concerns(CrawlOverview crawl, ParseResult parsed);

    /// <summary>Gives the order.</summary>
    /// <returns>What is to be told of the crawl after it, behind its name and a colon.</returns>
    protected abstract Task<Answer<string>> OrderAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken);

    private async Task<int> OrderAllAsync(
        ClusterClient client, ParseResult parsed, CliContext context, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var turn = new OrderTurn(client, parsed, context, await client.ReportAsync(cancellationToken));
        CrawlId[] crawls = names.Count > 0
            ? [.. names.Distinct(StringComparer.Ordinal).Select(name => new CrawlId(name))]
            : [.. turn.Report.Crawls.Where(crawl => Concerns(crawl, parsed)).Select(crawl => crawl.Progress.Crawl)];
        if (crawls.Length == 0)
        {
            await context.Output.WriteLineAsync($"there is no crawl to {Name}");
        }

        var exitCode = ExitCodes.Success;
        foreach (var crawl in crawls)
        {
            var answer = await OrderAsync(turn, crawl, cancellationToken);
            if (answer.Value is { } told)
            {
                await context.Output.WriteLineAsync($"{Plain.Text(crawl.Name)}: {told}");
            }
            else
            {
                await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(answer.Refusal!)}");
                exitCode = ExitCodes.BadUsage;
            }
        }

        return exitCode;
    }

    /// <summary>One run of such a command.</summary>
    /// <param name="Client">Talks to the coordinator.</param>
    /// <param name="Parsed">The command line.</param>
    /// <param name="Context">The world.</param>
    /// <param name="Report">Which crawls there were at its start.</param>
    protected sealed record OrderTurn(ClusterClient Client, ParseResult Parsed, CliContext Context, ClusterReported Report);
}
