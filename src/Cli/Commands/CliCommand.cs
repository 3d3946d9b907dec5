using System.CommandLine;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Commands;

/// <summary>A command of the program.</summary>
internal abstract class CliCommand : Command
{
    /// <summary>Makes a command with options of the catalog.</summary>
    protected CliCommand(string name, string description, IReadOnlyList<OptionKey> keys)
        : base(name, description)
    {
        Flags = new FlagSet(keys);
        Flags.AddTo(this);
    }

    /// <summary>The options of the catalog that it takes.</summary>
    public FlagSet Flags { get; }

    /// <summary>What follows <c>actorcrawler</c> in its usage line: <c>crawl [SEED...] [options]</c>.</summary>
    public abstract string Usage { get; }

    /// <summary>Options that are not in the catalog, with what they do.</summary>
    public virtual IReadOnlyList<(string Flag, string Help)> OwnFlags => [];

    /// <summary>Commands that show how it is used, each with what it does.</summary>
    public abstract IReadOnlyList<(string Command, string Purpose)> Examples { get; }

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public abstract Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken);
}
