using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Options;

/// <content>What lists are made of, and how their results are told.</content>
internal static partial class OptionCatalog
{
    public static readonly ListKey<string> ListFiles = new()
    {
        Key = "list.files", Flag = "--list", Value = "FILE", Default = "[]", Group = OptionGroup.Start, Parse = Texts.NotEmpty,
        Help = "A list to work off, one line each, # comments; - reads standard input.",
    };

    public static readonly SingleKey<string?> Suffix = new()
    {
        Key = "list.suffix", Flag = "--suffix", Value = "TEXT", Default = Texts.None, Group = OptionGroup.Start, Parse = Texts.NameSuffix,
        Help = "Put this behind each name: .dev makes example.dev of example.",
    };

    public static readonly SingleKey<ImmutableArray<PrintColumn>> Print = new()
    {
        Key = "list.print", Flag = "--print", Value = "COLUMN,...", Default = "status,bytes,elapsed,url,error", Group = OptionGroup.Results,
        Parse = ListTexts.Columns,
        Help = "What a line says, tabs between: url, status, bytes, elapsed (ms), title, type, charset, error, detail, redirect, history, headers, "
            + "saved, attempt, time, hash, fields. On a terminal aligned, with units.",
    };

    public static readonly SingleKey<bool> InOrder = new()
    {
        Key = "list.in-order", Flag = "--in-order", Default = "false", Group = OptionGroup.Results, Parse = Choices.Switch,
        Help = "Tell results in the order of the list, not as they come; those that wait for their turn are kept in memory.",
    };

    public static readonly SingleKey<bool> Robots = new()
    {
        Key = "list.robots", Flag = "--robots", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Ask for robots.txt and obey it; a list is your own choice, so by default it is not asked for.",
    };

    public static readonly SingleKey<StartTime?> At = new()
    {
        Key = "list.at", Flag = "--at", Value = "TIME", Default = Texts.None, Group = OptionGroup.Pace, Parse = StartTime.Parse,
        Help = "Start at this time of your clock: 22:30, 2026-12-01T08:00.",
    };

    public static readonly SingleKey<TimeSpan> After = new()
    {
        Key = "list.after", Flag = "--after", Value = "DURATION", Default = "0", Group = OptionGroup.Pace,
        Parse = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(365)),
        Help = "Start so much later.",
    };

    public static readonly SingleKey<TimeSpan?> Every = new()
    {
        Key = "list.every", Flag = "--every", Value = "DURATION", Default = Texts.None, Group = OptionGroup.Pace,
        Parse = ListTexts.DurationOr(Texts.None, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365)),
        Help = "Do it again and again, so long after the start before.",
    };

    public static readonly SingleKey<CrawlUrl?> ProbeBase = new()
    {
        Key = "probe.base", Flag = "--base", Value = "URL", Default = Texts.None, Group = OptionGroup.Start, Parse = ListTexts.OptionalUrl,
        Help = "The URL that the paths are under.",
    };

    public static readonly ListKey<string> ProbePaths = new()
    {
        Key = "probe.paths", Flag = "--paths", Value = "FILE", Default = "[]", Group = OptionGroup.Start, Parse = Texts.NotEmpty,
        Help = "A word list: a path a line, # comments; - reads standard input.",
    };

    public static readonly SingleKey<ImmutableArray<int>> ProbeStatus = new()
    {
        Key = "probe.status", Flag = "--status", Value = "CODE,...", Default = "200,301,302,401,403", Group = OptionGroup.Results,
        Parse = ListTexts.Statuses,
        Help = "The answers that are told.",
    };

    public static readonly SingleKey<bool> FailNever = new()
    {
        Key = "list.fail-never", Flag = "--fail-never", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Exit with 0 also where some of the list failed.",
    };
}
