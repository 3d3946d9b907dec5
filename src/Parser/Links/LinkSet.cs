using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser.Links;

/// <summary>
/// The links of a page, each target once, in the order in which the targets first stand there. Where several links lead to one target it
/// counts as followed if any of them is, and as the plainest kind among them (an anchor before an image).
/// </summary>
internal sealed class LinkSet
{
    private const int KeptCapacity = 4096;

    private readonly List<Outlink> _links = [];
    private Dictionary<UrlKey, int> _positions = [];

    /// <summary>Target of the first usable <c>link rel=canonical</c>.</summary>
    public CrawlUrl? Canonical { get; private set; }

    /// <summary>Links that stood behind the last one that was kept; their targets are not looked at, so repeated ones count too.</summary>
    public int Dropped { get; private set; }

    /// <summary>Resolves the links of a page.</summary>
    /// <param name="links">As they stand on the page.</param>
    /// <param name="resolver">Already begun on the page.</param>
    /// <param name="noFollow">Whether the page as a whole says nofollow.</param>
    /// <param name="limit">Targets that are kept.</param>
    public ImmutableArray<Outlink> Build(RawLinks links, LinkResolver resolver, bool noFollow, int limit)
    {
        Clear();
        for (var i = 0; i < links.Count; i++)
        {
            if (_links.Count >= limit)
            {
                Dropped = links.Count - i;
                break;
            }

            var url = resolver.Resolve(links.Href(i));
            if (url is not null)
            {
                var (kind, linkNoFollow) = links[i];
                Canonical ??= kind == LinkKind.Canonical ? url : null;
                Add(new Outlink(url, kind, noFollow || linkNoFollow));
            }
        }

        return [.. _links];
    }

    private void Clear()
    {
        Canonical = null;
        Dropped = 0;
        _links.Clear();
        _positions.Clear();
        if (_links.Capacity > KeptCapacity)
        {
            _links.Capacity = KeptCapacity;
            _positions = [];
        }
    }

    private void Add(Outlink link)
    {
        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, link.Url.Key, out var known);
        if (!known)
        {
            position = _links.Count;
            _links.Add(link);
            return;
        }

        var other = _links[position];
        _links[position] = other with
        {
            Kind = link.Kind < other.Kind ? link.Kind : other.Kind,
            NoFollow = link.NoFollow && other.NoFollow,
        };
    }
}
