using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>
/// A crawl's seeds, checked. They are read again from their files when the crawl starts, so that millions take no memory; which of them
/// are the same is for the visited set to say.
/// </summary>
internal sealed class SeedList : IDisposable
{
    private readonly ImmutableArray<CrawlUrl> _arguments;
    private readonly ImmutableArray<SeedSource> _sources;
    private readonly SeedLines _lines;

    /// <summary>Takes over the sources: copies are deleted when the list is disposed.</summary>
    public SeedList(ImmutableArray<CrawlUrl> arguments, ImmutableArray<SeedSource> sources, CrawlUrl? first, long count, SeedLines? lines = null)
    {
        _arguments = arguments;
        _sources = sources;
        _lines = lines ?? SeedLines.Crawl;
        First = first;
        Count = count;
    }

    /// <summary>How its lines are read.</summary>
    public SeedLines Lines => _lines;

    /// <summary>The first seed; null where there is none.</summary>
    public CrawlUrl? First { get; }

    /// <summary>How many there are, repetitions included.</summary>
    public long Count { get; }

    /// <summary>All seeds in their order, at most <paramref name="size"/> at a time; a file that changed since gives what is usable.</summary>
    public async IAsyncEnumerable<ImmutableArray<CrawlUrl>> ReadBatchesAsync(
        int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = ImmutableArray.CreateBuilder<CrawlUrl>();
        await foreach (var url in ReadAsync(cancellationToken))
        {
            batch.Add(url);
            if (batch.Count == size)
            {
                yield return batch.DrainToImmutable();
            }
        }

        if (batch.Count > 0)
        {
            yield return batch.DrainToImmutable();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in _sources.Where(source => source.IsCopy))
        {
            File.Delete(source.Path);
        }
    }

    /// <summary>All seeds in their order, one at a time.</summary>
    public async IAsyncEnumerable<CrawlUrl> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var repeats = _lines.KeepRepeats ? new Repeats() : null;
        foreach (var url in _arguments)
        {
            yield return repeats?.Mark(url) ?? url;
        }

        foreach (var source in _sources)
        {
            await foreach (var (_, text) in source.ReadAsync(cancellationToken))
            {
                if (_lines.Read(text, out var url) == UrlRefusal.None)
                {
                    yield return repeats?.Mark(url!) ?? url!;
                }
            }
        }
    }
}
