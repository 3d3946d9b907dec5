using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser.Links;

/// <summary>
/// Remembers what the hrefs of earlier pages resolved to: the pages of a site repeat their navigation, and a hit costs neither
/// canonicalisation nor SHA-256 nor memory. Bounded by keeping two generations: when the young one is full it becomes the old one, and what
/// is asked for again moves over. Keys are compared as a whole, never by hash alone.
/// </summary>
/// <param name="capacity">Entries of one generation; at most twice as many are held.</param>
internal sealed class HrefCache(int capacity)
{
    private Dictionary<Key, CrawlUrl?> _young = new(KeyComparer.Instance);
    private Dictionary<Key, CrawlUrl?> _old = new(KeyComparer.Instance);

    /// <summary>Entries held.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>Whether it is known what <paramref name="href"/> means against a base: a URL, or null where it is none.</summary>
    public bool TryGet(string baseText, ReadOnlySpan<char> href, out CrawlUrl? url)
    {
        var probe = new Probe(baseText, href);
        if (_young.GetAlternateLookup<Probe>().TryGetValue(probe, out url))
        {
            return true;
        }

        if (!_old.GetAlternateLookup<Probe>().TryGetValue(probe, out var key, out url))
        {
            return false;
        }

        Store(key, url);
        return true;
    }

    public void Add(string baseText, ReadOnlySpan<char> href, CrawlUrl? url) => Store(new Key(baseText, href.ToString()), url);

    private void Store(Key key, CrawlUrl? url)
    {
        if (_young.Count >= capacity)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }

        _young[key] = url;
    }

    private readonly record struct Key(string Base, string Href);

    private readonly ref struct Probe(string baseText, ReadOnlySpan<char> href)
    {
        public string Base { get; } = baseText;

        public ReadOnlySpan<char> Href { get; } = href;
    }

    private sealed class KeyComparer : IEqualityComparer<Key>, IAlternateEqualityComparer<Probe, Key>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(Key x, Key y) => x == y;

        public int GetHashCode(Key key) => Hash(key.Base, key.Href);

        public bool Equals(Probe alternate, Key other) =>
            alternate.Href.SequenceEqual(other.Href) && string.Equals(alternate.Base, other.Base, StringComparison.Ordinal);

        public int GetHashCode(Probe alternate) => Hash(alternate.Base, alternate.Href);

        public Key Create(Probe alternate) => new(alternate.Base, alternate.Href.ToString());

        // randomised per process, so no page can be made to fill one bucket
        private static int Hash(ReadOnlySpan<char> baseText, ReadOnlySpan<char> href) =>
            HashCode.Combine(
                string.GetHashCode(baseText, StringComparison.Ordinal), string.GetHashCode(href, StringComparison.Ordinal));
    }
}
