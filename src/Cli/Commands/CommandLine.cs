using System.CommandLine;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Commands;

/// <summary>The program: finds the command that is meant and runs it.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new()
    {
        EnablePosixBundling = false,
        // an argument that starts with @ is a text like any other
        ResponseFileTokenReplacer = null,
    };

    /// <summary>Runs the program.</summary>
    /// <returns>One of <see cref="ExitCodes"/>. No exception leaves it.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await DispatchAsync(arguments, context, cancellationToken);
        }
        catch (Exception exception) when (StorageFailures.IsOne(exception))
        {
            await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(exception.Message)}");
            return ExitCodes.StorageFailure;
        }
        catch (Exception exception)
        {
            await context.Error.WriteLineAsync(
                $"{Product.Command}: something went wrong inside the program ({exception.GetType().Name}: {Plain.Cut(exception.Message, 200)})");
            return ExitCodes.UnexpectedError;
        }
    }

    /// <summary>All commands, in the order in which help shows them.</summary>
    public static CliCommand[] Commands() =>
    [
        new CrawlCommand(), new StatusCommand(), new ExplainCommand(), new DiffCommand(), new CheckCommand(), new ExportCommand(),
        new FetchCommand(), new ProbeCommand(), new ResolveCommand(),
        new NodeCommand(), new SeedCommand(), new NodesCommand(), new PauseCommand(), new ResumeCommand(), new StopCommand(),
        new RemoveCommand(),
    ];

    private static async Task<int> DispatchAsync(
        IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken)
    {
        var commands = Commands();
        var help = new Option<bool>("--help", "-h", "-?") { Recursive = true };
        var version = new Option<bool>("--version");
        var root = new Command(Product.Command) { help, version };
        Array.ForEach(commands, root.Subcommands.Add);

        var parsed = root.Parse(arguments, Parsing);
        var command = parsed.CommandResult.Command as CliCommand;
        if (ParsedText.IsGiven(parsed, help) || arguments.Count == 0)
        {
            return await ShowAsync(command is null ? HelpText.Lines(commands) : HelpText.Lines(command), context.Output);
        }

        if (command is not null)
        {
            return await command.RunAsync(parsed, context, cancellationToken);
        }

        return ParsedText.IsGiven(parsed, version) && arguments.Count == 1
            ? await ShowAsync([$"{Product.Command} {Product.Version}"], context.Output)
            : await RefuseAsync(arguments[0], commands, context.Error);
    }

    private static async Task<int> ShowAsync(IEnumerable<string> lines, TextWriter output)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line);
        }

        return ExitCodes.Success;
    }

    private static async Task<int> RefuseAsync(string word, CliCommand[] commands, TextWriter output)
    {
        var hint = Options.NearestName.Hint(word, commands.Select(command => command.Name));
        await output.WriteLineAsync($"{Product.Command}: there is no command {Plain.Cut(word, 60)}{hint}");
        await output.WriteLineAsync($"All commands: {Product.Command} --help");
        return ExitCodes.BadUsage;
    }
}
