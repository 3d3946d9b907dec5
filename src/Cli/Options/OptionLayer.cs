namespace ActorCrawler.Cli.Options;

/// <summary>What one source (flags, environment, a file) says of the options, by key.</summary>
internal sealed class OptionLayer
{
    private readonly Dictionary<string, OptionText> _texts = new(StringComparer.Ordinal);

    /// <summary>What it says of an option; null where it is silent.</summary>
    public OptionText? Find(OptionKey key) => _texts.GetValueOrDefault(key.Key);

    /// <summary>Adds an option; one that is there is replaced.</summary>
    public void Set(OptionKey key, OptionText text) => _texts[key.Key] = text;
}
