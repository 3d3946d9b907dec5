namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A fetcher travels as its name.</summary>
internal sealed class FetcherIdConverter : TextConverter<FetcherId>
{
    protected override string TextOf(FetcherId value) => value.Name;

    protected override bool TryRead(string text, out FetcherId value)
    {
        value = new FetcherId(text);
        return true;
    }
}
