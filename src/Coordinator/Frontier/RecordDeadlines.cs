namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Fetched URLs in the order in which their records are due: a linked list through the entries, since each wait is equally long and most entries
/// leave from the middle long before their deadline. A queue would keep tens of thousands of settled URLs in memory until their minute is over.
/// </summary>
internal sealed class RecordDeadlines
{
    private UrlEntry? _first;
    private UrlEntry? _last;

    /// <summary>URLs that wait for their record.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry whose deadline is no earlier than any other's.</summary>
    public void Add(UrlEntry entry)
    {
        entry.Previous = _last;
        entry.Next = null;
        _ = _last is null ? _first = entry : _last.Next = entry;
        _last = entry;
        Count++;
    }

    /// <summary>Removes an entry that is in the list.</summary>
    public void Remove(UrlEntry entry)
    {
        _ = entry.Previous is null ? _first = entry.Next : entry.Previous.Next = entry.Next;
        _ = entry.Next is null ? _last = entry.Previous : entry.Next.Previous = entry.Previous;
        entry.Previous = entry.Next = null;
        Count--;
    }

    /// <summary>Moves the deadlines that are earlier than this one to it.</summary>
    public void Postpone(TimeSpan deadline)
    {
        for (var entry = _first; entry is not null && entry.RecordDeadline < deadline; entry = entry.Next)
        {
            entry.RecordDeadline = deadline;
        }
    }

    /// <summary>The entry that is overdue the longest, or null.</summary>
    public UrlEntry? FirstOverdue(TimeSpan now) => _first is { } first && first.RecordDeadline <= now ? first : null;
}
