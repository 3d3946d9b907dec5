using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Databases;

/// <summary>Texts of pages as a database takes them. PostgreSQL refuses U+0000 in text and in JSON, and one such page must not stop a crawl.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with U+FFFD for each U+0000. Halves of surrogate pairs are replaced where it becomes UTF-8.</summary>
    public static string Of(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', Replacement) : text;

    /// <summary>The fields, with values that can be stored.</summary>
    public static ImmutableArray<FieldValue> Of(ImmutableArray<FieldValue> fields) =>
        fields.All(field => field.Values.All(value => ReferenceEquals(Of(value), value)))
            ? fields
            : [.. fields.Select(field => field with { Values = [.. field.Values.Select(Of)] })];
}
