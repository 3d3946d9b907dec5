using System.Diagnostics.CodeAnalysis;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>
/// A URL travels as its text. Its key is computed anew: 32 digits more for each link would cost more to carry than to digest, and a key
/// that does not fit its URL cannot come in.
/// </summary>
internal sealed class CrawlUrlConverter : TextConverter<CrawlUrl>
{
    protected override string TextOf(CrawlUrl value) => value.Text;

    protected override bool TryRead(string text, [MaybeNullWhen(false)] out CrawlUrl value)
    {
        value = null;
        try
        {
            value = text.Length <= UrlCanonicalizer.MaxLength && Ascii.IsValid(text) ? CrawlUrl.FromCanonical(text) : null;
        }
        catch (FormatException)
        {
            // the answer says it
        }

        return value is not null;
    }
}
