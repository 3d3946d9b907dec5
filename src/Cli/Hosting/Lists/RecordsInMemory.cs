using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Keeps a few records for whoever asked for them.</summary>
internal sealed class RecordsInMemory : IPageStore
{
    private readonly List<PageRecord> _records = [];

    /// <summary>The records, to be read when nothing is written any more.</summary>
    public IReadOnlyList<PageRecord> Records => _records;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        _records.AddRange(records);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
