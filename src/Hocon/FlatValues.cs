using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Hocon;

/// <summary>A document as the flat keys of Microsoft.Extensions.Configuration, with the place of each value.</summary>
internal sealed class FlatValues
{
    private readonly Dictionary<string, string?> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HoconOrigin> _origins = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Key to text.</summary>
    public IReadOnlyDictionary<string, string?> Texts => _texts;

    /// <summary>Key to place.</summary>
    public IReadOnlyDictionary<string, HoconOrigin> Origins => _origins;

    /// <summary>The flat form of a document.</summary>
    public static FlatValues Of(HoconObject root)
    {
        var values = new FlatValues();
        foreach (var (key, value) in root.Fields)
        {
            values.Add(key, value);
        }

        return values;
    }

    private void Add(string key, HoconValue value)
    {
        switch (value)
        {
            case HoconScalar scalar:
                Put(key, scalar.Kind == ScalarKind.Null ? null : scalar.Text, value.Origin);
                break;
            case HoconObject { Fields: [] }:
                Put(key, text: null, value.Origin);
                break;
            case HoconArray { Elements: [] }:
                Put(key, string.Empty, value.Origin);
                break;
            default:
                AddParts(key, value);
                break;
        }
    }

    private void AddParts(string key, HoconValue value)
    {
        if (value is HoconObject fields)
        {
            foreach (var (name, field) in fields.Fields)
            {
                Add(ConfigurationPath.Combine(key, name), field);
            }

            return;
        }

        var elements = ((HoconArray)value).Elements;
        for (var i = 0; i < elements.Count; i++)
        {
            Add(ConfigurationPath.Combine(key, i.ToString(CultureInfo.InvariantCulture)), elements[i]);
        }
    }

    private void Put(string key, string? text, HoconOrigin origin)
    {
        _texts[key] = text;
        _origins[key] = origin;
    }
}
