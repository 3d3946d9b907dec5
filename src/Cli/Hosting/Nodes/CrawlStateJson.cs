using System.Text.Json.Serialization;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>The JSON of a crawl's state file; the counts in it are pairs, whose members are fields.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IncludeFields = true)]
[JsonSerializable(typeof(CrawlState))]
internal sealed partial class CrawlStateJson : JsonSerializerContext;
