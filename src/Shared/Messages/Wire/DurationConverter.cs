using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A duration travels as its ticks of 100 ns.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var ticks)
            ? new TimeSpan(ticks)
            : throw new JsonException("Not a duration.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks);
}
