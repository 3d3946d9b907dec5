using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Hocon.Configuration;

/// <summary>The values of a HOCON file, which is read once.</summary>
public sealed class HoconConfigurationProvider(HoconConfigurationSource source) : ConfigurationProvider
{
    private HoconDocument? _document;

    /// <summary>Reads the file.</summary>
    /// <exception cref="HoconException">It is wrong, or missing though it is not optional.</exception>
    public override void Load()
    {
        var isAbsent = source.IsOptional && !File.Exists(source.File);
        _document = isAbsent ? null : HoconDocument.Load(source.File, source.Environment);
        Data = new Dictionary<string, string?>(_document?.Values ?? new Dictionary<string, string?>(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where the value of a key stands; null if it does not come from this file.</summary>
    public HoconOrigin? OriginOf(string key) => _document?.OriginOf(key);

    /// <summary>The file, as the framework shows where a value is from.</summary>
    public override string ToString() => source.File;
}
