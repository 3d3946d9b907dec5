using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>
/// Carries a small struct as a JSON array of fixed length. A struct has a constructor without arguments, so the serialiser itself would
/// accept one with members missing; and links are what there is most of on the wire.
/// </summary>
internal abstract class TupleConverter<T> : JsonConverter<T>
    where T : struct
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var value = ReadItems(ref reader, options);
        reader.Read();
        Expect(ref reader, JsonTokenType.EndArray);
        return value;
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        WriteItems(writer, value, options);
        writer.WriteEndArray();
    }

    protected static string ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    protected static long ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.Number);
        return reader.TryGetInt64(out var number) ? number : throw new JsonException("Not a whole number.");
    }

    protected static int ReadSmallNumber(ref Utf8JsonReader reader)
    {
        var number = ReadNumber(ref reader);
        return (int)number == number ? (int)number : throw new JsonException("A number is out of range.");
    }

    /// <summary>Reads the items; the reader stands before the first, and is left at the last.</summary>
    protected abstract T ReadItems(ref Utf8JsonReader reader, JsonSerializerOptions options);

    protected abstract void WriteItems(Utf8JsonWriter writer, T value, JsonSerializerOptions options);

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
        {
            throw new JsonException($"{reader.TokenType} where a {typeof(T).Name} has {token}.");
        }
    }
}
