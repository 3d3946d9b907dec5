using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>The JSON that commands print: indented, camel case, non-ASCII escaped.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CrawlReport))]
[JsonSerializable(typeof(UrlVerdict[]))]
[JsonSerializable(typeof(StoryReport[]))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(DiffReport))]
[JsonSerializable(typeof(SeedReport))]
[JsonSerializable(typeof(ClusterStatus))]
[JsonSerializable(typeof(ImmutableArray<NodeProgress>))]
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

    /// <summary>What became of seeds as one JSON object.</summary>
    public static string Text(SeedReport report) => JsonSerializer.Serialize(report, Default.SeedReport);

    /// <summary>A cluster's status as one JSON object.</summary>
    public static string Text(ClusterStatus status) => JsonSerializer.Serialize(status, Default.ClusterStatus);

    /// <summary>A cluster's status as one JSON object on one line.</summary>
    public static string Line(ClusterStatus status) => JsonSerializer.Serialize(status, OneLine.Json.ClusterStatus);

    /// <summary>Nodes as one JSON array.</summary>
    public static string Text(ImmutableArray<NodeProgress> nodes) => JsonSerializer.Serialize(nodes, Default.ImmutableArrayNodeProgress);

    /// <summary>Reads the story of one URL as <c>explain --json</c> prints it: an array with one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static StoryReport ReadStory(string text) => JsonSerializer.Deserialize(text, Default.StoryReportArray) is [var story]
        ? story
        : throw new JsonException("A coordinator tells one story at a time.");

    // in a class of its own: the generated half of this one has its defaults by then
    private static class OneLine
    {
        public static readonly ReportJson Json = new(new JsonSerializerOptions(Default.Options) { WriteIndented = false });
    }
}
