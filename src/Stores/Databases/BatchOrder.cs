using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Databases;

/// <summary>
/// Puts a batch into the shape in which databases can take it: of each crawl and URL the record of the latest attempt, and in one order, the
/// same on every node: two that write the same rows at once then lock them in the same order, and wait for each other instead of deadlocking.
/// Not for use by two threads at once.
/// </summary>
internal sealed class BatchOrder
{
    private readonly Dictionary<(string Crawl, UrlKey Key), PageRecord> _latest = [];
    private readonly List<PageRecord> _ordered = [];

    /// <summary>The records to write; valid until the next call.</summary>
    public IReadOnlyList<PageRecord> Arrange(IReadOnlyList<PageRecord> records)
    {
        _latest.Clear();
        _ordered.Clear();
        foreach (var record in records)
        {
            var identity = (record.Crawl.Name, record.Url.Key);
            if (!_latest.TryGetValue(identity, out var known) || record.Attempt >= known.Attempt)
            {
                _latest[identity] = record;
            }
        }

        _ordered.AddRange(_latest.Values);
        _ordered.Sort(Compare);
        return _ordered;
    }

    /// <remarks>By the bytes of the key, as every database orders a binary column.</remarks>
    private static int Compare(PageRecord left, PageRecord right)
    {
        var byCrawl = string.CompareOrdinal(left.Crawl.Name, right.Crawl.Name);
        return byCrawl != 0 ? byCrawl : left.Url.Key.CompareTo(right.Url.Key);
    }
}
