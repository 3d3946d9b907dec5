using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Cli.Reports;

/// <summary>The JSON that commands print: indented, camel case, non-ASCII escaped.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CrawlReport))]
[JsonSerializable(typeof(UrlVerdict[]))]
[JsonSerializable(typeof(StoryReport[]))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(DiffReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>A crawl's report as one JSON object.</summary>
    public static string Text(CrawlReport report) => JsonSerializer.Serialize(report, Default.CrawlReport);

    /// <summary>Verdicts as one JSON array.</summary>
    public static string Text(UrlVerdict[] verdicts) => JsonSerializer.Serialize(verdicts, Default.UrlVerdictArray);

    /// <summary>Stories as one JSON array.</summary>
    public static string Text(StoryReport[] stories) => JsonSerializer.Serialize(stories, Default.StoryReportArray);

    /// <summary>A comparison as one JSON object.</summary>
    public static string Text(DiffReport report) => JsonSerializer.Serialize(report, Default.DiffReport);

    /// <summary>A status as one JSON object.</summary>
    public static string Text(StatusReport report) => JsonSerializer.Serialize(report, Default.StatusReport);
}
