using System.Text.Json;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A link travels as <c>[url, kind, 1 if nofollow else 0]</c>, the kind as its number: a page may have thousands.</summary>
internal sealed class OutlinkConverter : TupleConverter<Outlink>
{
    private static readonly CrawlUrlConverter Urls = new();

    protected override Outlink ReadItems(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        var url = Urls.Read(ref reader, typeof(CrawlUrl), options);
        var kind = ReadSmallNumber(ref reader);
        return kind is >= (int)LinkKind.Anchor and <= (int)LinkKind.Asset
            ? new Outlink(url, (LinkKind)kind, ReadNumber(ref reader) != 0)
            : throw new JsonException("Not a kind of link.");
    }

    protected override void WriteItems(Utf8JsonWriter writer, Outlink value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(value.Url.Text);
        writer.WriteNumberValue((int)value.Kind);
        writer.WriteNumberValue(value.NoFollow ? 1 : 0);
    }
}
