using System.Text.Json;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A pace travels as <c>[delay in ticks of 100 ns, connections]</c>.</summary>
internal sealed class PaceConverter : TupleConverter<Pace>
{
    protected override Pace ReadItems(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        new(new TimeSpan(ReadNumber(ref reader)), ReadSmallNumber(ref reader));

    protected override void WriteItems(Utf8JsonWriter writer, Pace value, JsonSerializerOptions options)
    {
        writer.WriteNumberValue(value.Delay.Ticks);
        writer.WriteNumberValue(value.Connections);
    }
}
