using System.CommandLine;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Commands;

/// <summary>A command of the program.</summary>
internal abstract class CliCommand : Command
{
    private readonly Option<string> _config = new("--config") { HelpName = "FILE" };

    /// <summary>Makes a command with options of the catalog.</summary>
    protected CliCommand(string name, string description, IReadOnlyList<OptionKey> keys)
        : base(name, description)
    {
        Flags = new FlagSet(keys);
        Flags.AddTo(this);
        Options.Add(_config);
    }

    /// <summary>The options of the catalog that it takes.</summary>
    public FlagSet Flags { get; }

    /// <summary>The option that names a configuration file.</summary>
    protected Option<string> Config => _config;

    /// <summary>The heading under which help shows it.</summary>
    public virtual CommandGroup Group => CommandGroup.Local;

    /// <summary>What follows <c>actorcrawler</c> in its usage line: <c>crawl [SEED...] [options]</c>.</summary>
    public abstract string Usage { get; }

    /// <summary>Options that are its own, with what they do.</summary>
    public virtual IReadOnlyList<(string Flag, string Help)> OwnFlags => [];

    /// <summary>Options whose default is another one here, and that default as help shows it; by key.</summary>
    public virtual IReadOnlyDictionary<string, string> OwnDefaults => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Commands that show how it is used, each with what it does.</summary>
    public abstract IReadOnlyList<(string Command, string Purpose)> Examples { get; }

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public abstract Task<int> RunAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken);

    /// <summary>
    /// What flags, environment, files and the command's own defaults say, the strongest first. What is wrong with any of them, the command line included, is noted as
    /// a problem.
    /// </summary>
    protected IReadOnlyList<OptionLayer> ReadLayers(ParseResult parsed, CliContext context, OptionProblems problems)
    {
        foreach (var error in parsed.Errors)
        {
            problems.Add(error.Message.TrimEnd('.'));
        }

        IReadOnlyList<OptionLayer> said =
        [
            Flags.Read(parsed),
            EnvironmentLayer.Read(context.Environment, problems),
            ConfigFile.Read(ParsedText.Last(parsed, _config), context.WorkingDirectory, context.Environment, problems),
        ];
        return [.. said, ReadOwnDefaults(said)];
    }

    /// <summary>The defaults of <see cref="OwnDefaults"/>, in the light of what is said.</summary>
    protected virtual OptionLayer ReadOwnDefaults(IReadOnlyList<OptionLayer> said) => new();

    /// <summary>
    /// The texts of an argument, without those that look like options: the parser cannot tell <c>--dleay</c> from a seed, so such are
    /// noted as problems here.
    /// </summary>
    protected IReadOnlyList<string> ReadArguments(ParseResult parsed, Argument argument, OptionProblems problems)
    {
        var kept = new List<string>();
        foreach (var text in ParsedText.All(parsed, argument))
        {
            if (text.Length > 1 && text[0] == '-')
            {
                var name = text.Split('=')[0];
                problems.Add($"{name}: there is no such option{NearestName.Hint(name, Options.Select(option => option.Name))}");
            }
            else
            {
                kept.Add(text);
            }
        }

        return kept;
    }

    /// <summary>Tells the problems.</summary>
    /// <returns><see cref="ExitCodes.BadUsage"/>.</returns>
    protected int Refuse(OptionProblems problems, CliContext context)
    {
        problems.WriteTo(context.Error, Name);
        return ExitCodes.BadUsage;
    }
}
