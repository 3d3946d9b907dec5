using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Names;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Commands;

/// <summary><c>actorcrawler resolve</c>: which names of a list resolve, and to what.</summary>
internal sealed class ResolveCommand : CliCommand
{
    private readonly Argument<string[]> _names = new("NAME") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the command.</summary>
    public ResolveCommand()
        : base("resolve", "Says which names resolve, as the answers come: + NAME ADDRESS..., or the name alone.", OptionCatalog.ForResolve) =>
        Arguments.Add(_names);

    /// <inheritdoc/>
    public override CommandGroup Group => CommandGroup.Lists;

    /// <inheritdoc/>
    public override string Usage => "resolve [NAME...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Purpose)> Examples =>
    [
        ("resolve example.com example.org", "two names"),
        ("resolve --list words.txt --suffix .dev", "which of these words are registered below .dev?"),
    ];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var problems = new OptionProblems();
        var reader = new OptionReader(ReadLayers(parsed, context, problems), problems);
        var names = ReadArguments(parsed, _names, problems);
        using var list = await NameList.CheckAsync(
            new SeedOptions([.. names], reader.Read(OptionCatalog.ListFiles)), reader.Read(OptionCatalog.Suffix) ?? "", context.OpenInput,
            problems, cancellationToken);
        var concurrency = reader.Read(OptionCatalog.Concurrency);
        var limits = new LimitOptions { Retries = reader.Read(OptionCatalog.Retries), RetryWait = reader.Read(OptionCatalog.RetryWait) };
        var servers = new TransportOptions { NameServers = reader.Read(OptionCatalog.NameServers) };
        var quiet = reader.Read(OptionCatalog.Quiet);
        var failNever = reader.Read(OptionCatalog.FailNever);
        if (list.Count == 0 && problems.Count == 0)
        {
            problems.Add("there is no name; expected one such as example.com, or --list FILE");
        }

        if (problems.Count > 0)
        {
            return Refuse(problems, context);
        }

        var tally = new ListTally(list.Count == 1 ? "resolve" : $"resolve {list.Count} names", list.Count, context.Time);
        using var run = new NameRun(Transport.ResolverOf(servers, context.Time) ?? context.Resolve, concurrency, limits, context.Time);
        var signalled = await LookUpAsync(list, run, tally, new OutputOptions(quiet, Json: false), context);
        return signalled != ExitCodes.Success ? signalled
            : tally.HasAny(category => category != ResultCategory.Ok) && !failNever ? ExitCodes.SomeFailed
            : ExitCodes.Success;
    }

    private static async Task<int> LookUpAsync(NameList list, NameRun run, ListTally tally, OutputOptions options, CliContext context)
    {
        var output = OutputChoice.Of(options, LogLevel.Warning, new ListFace(tally), context);
        var telling = new Lock();
        var (_, signalled) = await RunSession.RunAsync(
            run, output.View, context, stopNow => run.RunAsync(list.ReadAsync(CancellationToken.None), Tell, stopNow));
        if (!options.Quiet)
        {
            await context.Error.WriteLineAsync(ListSummary.Line(tally.Frame()));
        }

        return signalled;

        void Tell(NameAnswer answer)
        {
            lock (telling)
            {
                tally.Count(answer.Category);
                output.WriteResults(answer.Line + Environment.NewLine);
            }
        }
    }
}
