using System.Text;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>The store that a person sees: counts each record and prints what is to be said of it. Stands behind the stores that the user
/// named, so what is printed is there, and before the folder's database, so what could not be printed comes back when the list goes on.</summary>
/// <param name="tally">Counts the results.</param>
/// <param name="tell">The line of a record, with its end; null where nothing is said of it.</param>
/// <param name="write">Prints whole lines.</param>
/// <param name="order">Brings them into the order of the list; null prints them as they come.</param>
internal sealed class ResultPrinter(ListTally tally, Func<PageRecord, string?> tell, Action<string> write, ResultOrder? order) : IPageStore
{
    // A record may be stored twice (one that was asked for again because the store was slow): its result is told once.
    private readonly VisitedSet _told = new();
    private readonly StringBuilder _due = new();

    /// <inheritdoc/>
    public string Name => "standard output";

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records.Where(record => _told.Add(record.Url.Key)))
        {
            tally.Count(Categories.Of(record));
            var line = tell(record) ?? "";
            if (order is null)
            {
                _due.Append(line);
            }
            else
            {
                await order.AddAsync(record.Url.Key, line, _due);
            }
        }

        Print();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (order is not null)
        {
            await order.FlushAsync(_due);
            await order.DisposeAsync();
        }

        Print();
    }

    private void Print()
    {
        if (_due.Length == 0)
        {
            return;
        }

        var lines = _due.ToString();
        _due.Clear();
        try
        {
            write(lines);
        }
        catch (IOException failure)
        {
            throw new StoreFailedException(Name, StoreFailure.Refused, failure.Message, failure);
        }
    }
}
