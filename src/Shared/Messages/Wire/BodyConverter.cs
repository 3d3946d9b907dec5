using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>Leaves a body out of the JSON: its bytes follow the head as they are, which spares the third that base64 would add.</summary>
internal sealed class BodyConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override bool HandleNull => true;

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) => writer.WriteNullValue();
}
