using System.CommandLine;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Commands;

/// <summary>Gathers what flags, environment and files say, the strongest first.</summary>
internal static class OptionSources
{
    /// <summary>The layers of a command line. What the command line itself gets wrong is noted as a problem too.</summary>
    public static IReadOnlyList<OptionLayer> Read(
        CliCommand command, ParseResult parsed, string? configFile, CliContext context, OptionProblems problems)
    {
        foreach (var error in parsed.Errors)
        {
            problems.Add(error.Message.TrimEnd('.'));
        }

        return
        [
            command.Flags.Read(parsed),
            EnvironmentLayer.Read(context.Environment, problems),
            ConfigFile.Read(configFile, context.WorkingDirectory, problems),
        ];
    }

    /// <summary>
    /// Takes unknown options out of a list of arguments, and notes them as problems: the parser cannot tell <c>--dleay</c> from a seed.
    /// </summary>
    public static IReadOnlyList<string> TakeOptions(IEnumerable<string> arguments, Command command, OptionProblems problems)
    {
        var kept = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Length > 1 && argument[0] == '-')
            {
                var name = argument.Split('=')[0];
                problems.Add($"{name}: there is no such option{NearestName.Hint(name, command.Options.Select(option => option.Name))}");
            }
            else
            {
                kept.Add(argument);
            }
        }

        return kept;
    }
}
