using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>Carries a value as one JSON string.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is not null && TryRead(text, out var value) ? value : throw new JsonException($"Not a {typeof(T).Name}.");
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(TextOf(value));

    protected abstract string TextOf(T value);

    protected abstract bool TryRead(string text, [MaybeNullWhen(false)] out T value);
}
