using System.Text.Json;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A lease travels as <c>[crawl, run, number]</c>.</summary>
internal sealed class LeaseIdConverter : TupleConverter<LeaseId>
{
    protected override LeaseId ReadItems(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        new(new CrawlId(ReadText(ref reader)), ReadSmallNumber(ref reader), ReadNumber(ref reader));

    protected override void WriteItems(Utf8JsonWriter writer, LeaseId value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(value.Crawl.Name);
        writer.WriteNumberValue(value.Run);
        writer.WriteNumberValue(value.Number);
    }
}
