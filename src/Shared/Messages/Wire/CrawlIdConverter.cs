namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A crawl travels as its name.</summary>
internal sealed class CrawlIdConverter : TextConverter<CrawlId>
{
    protected override string TextOf(CrawlId value) => value.Name;

    protected override bool TryRead(string text, out CrawlId value)
    {
        value = new CrawlId(text);
        return true;
    }
}
