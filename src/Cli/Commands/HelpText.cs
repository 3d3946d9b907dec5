using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Commands;

/// <summary>Writes <c>--help</c>: at most 80 columns, each option with its default.</summary>
internal static class HelpText
{
    private const int Indent = 28;

    /// <summary>Help for the program: its commands.</summary>
    public static IEnumerable<string> Lines(IEnumerable<CliCommand> commands)
    {
        yield return "A polite, actor-based web crawler.";
        foreach (var group in commands.GroupBy(command => command.Group).OrderBy(group => group.Key))
        {
            yield return "";
            yield return Heading(group.Key);
            foreach (var line in group.SelectMany(command => Entry($"{Product.Command} {command.Name}", command.Description!)))
            {
                yield return line;
            }
        }

        yield return "";
        foreach (var line in Entry("--version", "Show the version.").Concat(Entry("-h, --help", "Show help; each command has its own.")))
        {
            yield return line;
        }

        yield return "";
        yield return $"Start with: {Product.Command} crawl https://example.com";
    }

    /// <summary>Help for one command.</summary>
    public static IEnumerable<string> Lines(CliCommand command)
    {
        List<string> lines = [$"Usage: {Product.Command} {command.Usage}", "", .. Columns.Wrap(command.Description!, Columns.Width)];
        foreach (var group in command.Flags.Keys.GroupBy(key => key.Group).OrderBy(group => group.Key))
        {
            lines.AddRange(["", $"{group.Key}:", .. group.SelectMany(key => Entry(key, command.OwnDefaults.GetValueOrDefault(key.Key, key.Default)))]);
        }

        lines.AddRange(["", "Other:"]);
        lines.AddRange(command.OwnFlags.SelectMany(flag => Entry(flag.Flag, flag.Help)));
        lines.AddRange(Entry("--config FILE", $"Read options from this file. [default:\u00a0{ConfigFile.DefaultName}, if there]"));
        lines.AddRange(Entry("-h, --help", "Show this."));
        lines.AddRange(["", .. Footnotes(command), "", "Examples:"]);
        lines.AddRange(command.Examples.SelectMany(example => Example(example.Command, example.Purpose)));
        return lines;
    }

    private static string Heading(CommandGroup group) => group switch
    {
        CommandGroup.Local => "Crawls on this machine:",
        CommandGroup.Lists => "Lists, worked off one by one:",
        CommandGroup.Anywhere => "Questions about a crawl, here or in a cluster:",
        _ => "Clusters:",
    };

    private static IEnumerable<string> Entry(OptionKey key, string byDefault)
    {
        var name = key.Flag is null ? key.Value == "SEED" ? "SEED..." : key.Key : $"{key.Flag} {key.Value}".TrimEnd();
        var notes = key switch
        {
            { IsList: true, Flag: not null } => "[repeatable]",
            { IsList: true } => "",
            { IsSwitch: true } => "[default: off]",
            { Flag: null } => $"[default: {byDefault}; not a flag]",
            _ => $"[default: {byDefault}]",
        };
        return Entry(name, $"{key.Help} {notes.Replace(' ', '\u00a0')}");
    }

    private static IEnumerable<string> Entry(string name, string help)
    {
        var wrapped = Columns.Wrap(help, Columns.Width - Indent).Select(line => line.Replace('\u00a0', ' ')).ToArray();
        if (name.Length + 4 > Indent)
        {
            yield return $"  {name}";
        }
        else
        {
            yield return $"  {name}".PadRight(Indent) + wrapped[0];
            wrapped = wrapped[1..];
        }

        foreach (var line in wrapped)
        {
            yield return new string(' ', Indent) + line;
        }
    }

    private static IEnumerable<string> Footnotes(CliCommand command)
    {
        var first = command.Flags.Keys.First(key => key.Flag is not null);
        return Columns.Wrap(
            $"Durations have a unit: 500ms, 2s, 1m. Each option but those under Other is also a key of an {ConfigFile.DefaultName} file and "
                + $"an environment variable: {first.FileKey} and {first.Environment} for {first.Flag}; hocon/reference.conf lists them "
                + "all. A flag beats the environment, that a file, and that the default.",
            Columns.Width);
    }

    private static IEnumerable<string> Example(string command, string purpose)
    {
        yield return $"  {Product.Command} {command}";
        yield return $"      {purpose}";
    }
}
