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

    public static readonly SingleKey<bool> FailNever = new()
    {
        Key = "list.fail-never", Flag = "--fail-never", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Exit with 0 also where some of the list failed.",
    };
}
