namespace ActorCrawler.Shared.Urls;

/// <summary>
/// Remembers some of the URLs that it made, so that a link which many pages share is neither allocated nor digested again: that saves
/// most of what a link costs. It has one owner and no lock. Each slot holds the last URL that fell into it, so memory is bounded; an
/// entry that is lost is made anew.
/// </summary>
/// <param name="slots">How many URLs it may hold; a power of two.</param>
public sealed class CrawlUrlCache(int slots = CrawlUrlCache.DefaultSlots)
{
    /// <summary>About the distinct links of a large site's menus, and some 8 MB at most with URLs of usual length.</summary>
    public const int DefaultSlots = 16_384;

    private readonly CrawlUrl?[] _slots = int.IsPow2(slots) ? new CrawlUrl?[slots] : throw new ArgumentOutOfRangeException(nameof(slots));
    private readonly char[] _buffer = new char[UrlCanonicalizer.MaxLength];

    /// <summary>As <see cref="UrlCanonicalizer.TryCanonicalize(ReadOnlySpan{char}, CrawlUrl?, out CrawlUrl?)"/>.</summary>
    public UrlRefusal TryCanonicalize(ReadOnlySpan<char> text, CrawlUrl? baseUrl, out CrawlUrl? url)
    {
        var refusal = UrlCanonicalizer.TryCanonicalize(text, baseUrl, _buffer, out var written);
        url = refusal == UrlRefusal.None ? Get(_buffer.AsSpan(0, written), baseUrl) : null;
        return refusal;
    }

    private CrawlUrl Get(ReadOnlySpan<char> canonical, CrawlUrl? baseUrl)
    {
        // the randomised hash is right here: it is not stored, and a page cannot aim at one slot
        ref var slot = ref _slots[string.GetHashCode(canonical, StringComparison.Ordinal) & (_slots.Length - 1)];
        if (slot is null || !canonical.SequenceEqual(slot.Text))
        {
            slot = CrawlUrl.Create(canonical, baseUrl);
        }

        return slot;
    }
}
