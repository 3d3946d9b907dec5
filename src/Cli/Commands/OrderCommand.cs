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
        CheckFlags(parsed, problems);
        return problems.Count > 0
            ? Refuse(problems, context)
            : await new ClusterSession(cluster!, context).RunAsync(
                (client, stopped) => OrderAsync(new OrderTurn(client, parsed, context), names, stopped), cancellationToken);
    }

    /// <summary>Notes what is wrong with flags of its own.</summary>
    protected virtual void CheckFlags(ParseResult parsed, OptionProblems problems)
    {
    }

    /// <summary>Whether a crawl is meant where none is named.</summary>
    protected abstract bool Concerns(CrawlOverview crawl);

    /// <summary>The order.</summary>
    protected abstract object OrderTo(CrawlId crawl, ParseResult parsed);

    /// <summary>What the state of a crawl is after the order, after its name and a colon.</summary>
    protected abstract string Tell(CrawlStanding standing);

    /// <summary>Finds out what the state is after the order: the answer to it does not say whether the crawl has ended.</summary>
    protected virtual Task<Answer<CrawlStanding>> SettleAsync(OrderTurn turn, CrawlId crawl, CancellationToken cancellationToken) =>
        turn.Client.LookAsync(crawl, cancellationToken);

    private async Task<int> OrderAsync(OrderTurn turn, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var report = await turn.Client.ReportAsync(cancellationToken);
        CrawlId[] crawls = names.Count > 0
            ? [.. names.Distinct(StringComparer.Ordinal).Select(name => new CrawlId(name))]
            : [.. report.Crawls.Where(Concerns).Select(crawl => crawl.Progress.Crawl)];
        if (crawls.Length == 0)
        {
            await turn.Context.Output.WriteLineAsync($"there is no crawl to {Name}");
        }

        var exitCode = ExitCodes.Success;
        foreach (var crawl in crawls)
        {
            var answer = await turn.Client.OrderAsync(OrderTo(crawl, turn.Parsed), crawl, cancellationToken);
            answer = answer.Value is null ? answer : await SettleAsync(turn, crawl, cancellationToken);
            if (answer.Value is { } standing)
            {
                await turn.Context.Output.WriteLineAsync($"{Plain.Text(crawl.Name)}: {Tell(standing)}");
            }
            else
            {
                await turn.Context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(answer.Refusal!)}");
                exitCode = ExitCodes.BadUsage;
            }
        }

        return exitCode;
    }

    /// <summary>One run of such a command.</summary>
    /// <param name="Client">Talks to the coordinator.</param>
    /// <param name="Parsed">The command line.</param>
    /// <param name="Context">The world.</param>
    protected sealed record OrderTurn(ClusterClient Client, ParseResult Parsed, CliContext Context);
}
