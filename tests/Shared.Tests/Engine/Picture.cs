using System.Collections;
using System.Reflection;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Engine;

/// <summary>Everything that is in a message, as text: records with arrays in them are equal only to themselves.</summary>
internal static class Picture
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Draw(text, value);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, object? value)
    {
        if (value is ReadOnlyMemory<byte> bytes)
        {
            text.Append(Convert.ToHexString(bytes.Span));
        }
        else if (value is null or string or CrawlUrl or DateTimeOffset || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            text.Append(value is DateTimeOffset time ? $"{time:O}" : value ?? "null");
        }
        else if (value is IEnumerable items)
        {
            DrawAll(text, items.Cast<object?>().Select((item, n) => ($"{n}", item)));
        }
        else if (value is TimeSpan or Guid)
        {
            text.Append(value);
        }
        else
        {
            DrawAll(text, Members(value));
        }
    }

    private static void DrawAll(StringBuilder text, IEnumerable<(string Name, object? Value)> members)
    {
        text.Append('{');
        foreach (var (name, value) in members)
        {
            text.Append(name).Append('=');
            Draw(text, value);
            text.Append(';');
        }

        text.Append('}');
    }

    private static IEnumerable<(string Name, object? Value)> Members(object value)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance;
        return value.GetType().GetProperties(own).Where(property => property.GetIndexParameters().Length == 0).Select(property => (property.Name, property.GetValue(value)))
            .Concat(value.GetType().GetFields(own).Select(field => (field.Name, field.GetValue(value))));
    }
}
