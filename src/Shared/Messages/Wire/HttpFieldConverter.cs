using System.Text.Json;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A header travels as <c>[name, value]</c>.</summary>
internal sealed class HttpFieldConverter : TupleConverter<HttpField>
{
    protected override HttpField ReadItems(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        new(ReadText(ref reader), ReadText(ref reader));

    protected override void WriteItems(Utf8JsonWriter writer, HttpField value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(value.Name);
        writer.WriteStringValue(value.Value);
    }
}
