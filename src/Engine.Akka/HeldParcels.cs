namespace ActorCrawler.Engine.Akka;

/// <summary>
/// What is to go to the coordinator once this node reaches it again: reports of what was in hand when it went; and to a role that nobody is known to have
/// yet: the first pages, where fetchers start before parsers. More than a little is not kept, as every message may be lost.
/// </summary>
internal sealed class HeldParcels
{
    private const int MaxHeld = 4_096;
    private readonly Lock _lock = new();
    private List<Parcel> _parcels = [];

    /// <summary>Keeps one; false where there are too many.</summary>
    public bool TryAdd(Parcel parcel)
    {
        lock (_lock)
        {
            if (_parcels.Count == MaxHeld)
            {
                return false;
            }

            _parcels.Add(parcel);
            return true;
        }
    }

    /// <summary>Gives them back, oldest first, and keeps none.</summary>
    public IReadOnlyList<Parcel> TakeAll()
    {
        lock (_lock)
        {
            if (_parcels.Count == 0)
            {
                return [];
            }

            var parcels = _parcels;
            _parcels = [];
            return parcels;
        }
    }
}
