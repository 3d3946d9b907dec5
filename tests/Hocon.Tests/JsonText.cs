using System.Text.Json;

namespace ActorCrawler.Hocon.Tests;

/// <summary>Documents as JSON text, so that a test can state a whole value on one line.</summary>
internal static class JsonText
{
    /// <summary>What a HOCON text comes to.</summary>
    public static string Of(string hocon, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        return Of(HoconDocument.Parse(hocon, "test.conf", name => variables.GetValueOrDefault(name)).Root);
    }

    public static string Of(HoconValue value) => value switch
    {
        HoconObject fields => $"{{{string.Join(',', fields.Fields.Select(field => $"{Quote(field.Key)}:{Of(field.Value)}"))}}}",
        HoconArray array => $"[{string.Join(',', array.Elements.Select(Of))}]",
        HoconScalar { Kind: ScalarKind.String } text => Quote(text.Text),
        _ => ((HoconScalar)value).Text,
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
