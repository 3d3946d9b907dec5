using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>The links of a page do not travel in JSON: the frame carries them behind the head, as a <see cref="LinkBlock"/>.</summary>
internal sealed class LinksConverter : JsonConverter<ImmutableArray<Outlink>>
{
    public override bool HandleNull => true;

    public override ImmutableArray<Outlink> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return [];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<Outlink> value, JsonSerializerOptions options) => writer.WriteNullValue();
}
