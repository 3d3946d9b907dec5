using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Options;

/// <content>What is kept of pages, where, and what is said meanwhile.</content>
internal static partial class OptionCatalog
{
    public static readonly SingleKey<bool> Assets = new()
    {
        Key = "parse.assets", Flag = "--assets", Default = "false", Group = OptionGroup.Results, Parse = Choices.Switch,
        Help = "Visit images and media too, srcset included.",
    };

    public static readonly ListKey<FieldRule> Select = new()
    {
        Key = "parse.select", Flag = "--select", Value = "NAME=CSS", Default = "[]", Group = OptionGroup.Results, Parse = Texts.CssField,
        Help = "Keep the text of what the CSS selector matches as a field.",
    };

    public static readonly ListKey<FieldRule> SelectXPath = new()
    {
        Key = "parse.select-xpath", Flag = "--select-xpath", Value = "NAME=XPATH", Default = "[]", Group = OptionGroup.Results,
        Parse = Texts.XPathField,
        Help = "The same with an XPath 1.0 expression, such as //h3/text() or //img/@alt.",
    };

    public static readonly ListKey<StoreAddress> Store = new()
    {
        Key = "store.targets", Flag = "--store", Value = "KIND:PATH", Default = "[]", Group = OptionGroup.Results, Parse = Texts.Store,
        Help = "Write records here instead of pages.db in the crawl's folder: sqlite:PATH, jsonl:PATH, csv:PATH, "
            + "postgres://USER@HOST/DATABASE or mysql://USER@HOST/DATABASE (password: environment variable ACTORCRAWLER_STORE_PASSWORD).",
    };

    public static readonly SingleKey<string?> Jsonl = new()
    {
        Key = "store.jsonl", Flag = "--jsonl", Value = "FILE", Default = Texts.None, Group = OptionGroup.Results,
        Parse = Texts.OptionalPath,
        Help = "Write records to this file as well, a JSON object a line; - is standard output.",
    };

    public static readonly SingleKey<string?> Csv = new()
    {
        Key = "store.csv", Flag = "--csv", Value = "FILE", Default = Texts.None, Group = OptionGroup.Results,
        Parse = Texts.OptionalPath,
        Help = "Write records to this file as well, as CSV; - is standard output.",
    };

    public static readonly SingleKey<LogLevel> LogThreshold = new()
    {
        Key = "log.level", Flag = "--log-level", Value = "LEVEL", Default = "info", Group = OptionGroup.Output,
        Parse = Choices.Of(
            ("debug", LogLevel.Debug), ("info", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error),
            ("information", LogLevel.Information), ("warn", LogLevel.Warning)),
        Help = "What is logged: debug (each page), info, warning or error.",
    };

    public static readonly SingleKey<LogLineFormat> LogFormat = new()
    {
        Key = "log.format", Flag = "--log-format", Value = "FORMAT", Default = "text", Group = OptionGroup.Output,
        Parse = Choices.Of(("text", LogLineFormat.Text), ("json", LogLineFormat.Json)),
        Help = "A node's log lines: text for people, or json, an object a line.",
    };

    public static readonly SingleKey<bool> Quiet = new()
    {
        Key = "output.quiet", Flag = "--quiet", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Show nothing but errors.",
    };

    public static readonly SingleKey<bool> Json = new()
    {
        Key = "output.json", Flag = "--json", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Print one JSON object at the end, and nothing else.",
    };
}
