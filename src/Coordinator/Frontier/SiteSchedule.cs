using System.Runtime.InteropServices;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Sites by the time at which they may be asked next; among those that are due together the one that was scheduled first comes first, so no site
/// starves another. Rescheduling leaves the old place in the heap behind; a ticket tells which place is the valid one.
/// </summary>
internal sealed class SiteSchedule
{
    private readonly PriorityQueue<(SiteQueue Site, long Number), (TimeSpan Due, long Number)> _heap = new();
    private long _number;

    /// <summary>Sites that are scheduled.</summary>
    public int Count { get; private set; }

    /// <summary>A site's place: its number is 0 when it has none.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Ticket(long Number, TimeSpan Due);

    /// <summary>Places a site, or moves it.</summary>
    public void Place(SiteQueue site, TimeSpan due)
    {
        if (site.Ticket.Number != 0 && site.Ticket.Due == due)
        {
            return;
        }

        Count += site.Ticket.Number == 0 ? 1 : 0;
        site.Ticket = new Ticket(++_number, due);
        _heap.Enqueue((site, _number), (due, _number));
    }

    /// <summary>Takes a site out.</summary>
    public void Remove(SiteQueue site)
    {
        Count -= site.Ticket.Number == 0 ? 0 : 1;
        site.Ticket = default;
    }

    /// <summary>Takes out the site that is due first; null when none is due at <paramref name="now"/>.</summary>
    public SiteQueue? TakeDue(TimeSpan now)
    {
        if (NextDue() is not { } due || due > now)
        {
            return null;
        }

        var site = _heap.Dequeue().Site;
        Remove(site);
        return site;
    }

    /// <summary>When the next site is due; null when no site is scheduled.</summary>
    public TimeSpan? NextDue()
    {
        while (_heap.TryPeek(out var place, out var priority))
        {
            if (place.Site.Ticket.Number == place.Number)
            {
                return priority.Due;
            }

            _heap.Dequeue();
        }

        return null;
    }

    /// <summary>How many sites are due at a time. Looks at each: for reports, not for each message.</summary>
    public int CountDue(TimeSpan now) =>
        _heap.UnorderedItems.Count(item => item.Priority.Due <= now && item.Element.Site.Ticket.Number == item.Element.Number);
}
