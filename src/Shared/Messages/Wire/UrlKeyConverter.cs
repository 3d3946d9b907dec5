using System.Globalization;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>A key travels as its 32 hexadecimal digits.</summary>
internal sealed class UrlKeyConverter : TextConverter<UrlKey>
{
    private const int Digits = 2 * UrlKey.Size;

    protected override string TextOf(UrlKey value) => value.ToString();

    protected override bool TryRead(string text, out UrlKey value)
    {
        var high = 0UL;
        var low = 0UL;
        var good = text.Length == Digits
            && ulong.TryParse(text.AsSpan(0, Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out high)
            && ulong.TryParse(text.AsSpan(Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out low);
        value = new UrlKey(high, low);
        return good;
    }
}
