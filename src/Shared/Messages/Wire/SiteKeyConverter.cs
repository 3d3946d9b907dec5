using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A site travels as its name.</summary>
internal sealed class SiteKeyConverter : TextConverter<SiteKey>
{
    protected override string TextOf(SiteKey value) => value.Name;

    protected override bool TryRead(string text, out SiteKey value)
    {
        value = new SiteKey(text);
        return true;
    }
}
