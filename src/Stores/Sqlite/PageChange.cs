namespace ActorCrawler.Stores.Sqlite;

/// <summary>What became of a page between two crawls.</summary>
public enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>Its content is another.</summary>
    Changed,

    /// <summary>It was there before, and is no more.</summary>
    Gone,
}

/// <summary>A page that differs between two crawls.</summary>
/// <param name="Kind">How.</param>
/// <param name="Url">The page.</param>
/// <param name="Status">Its status now; null where it was not asked for.</param>
/// <param name="Title">Its title: the new one, or the old one of a page that is gone.</param>
public sealed record PageChange(ChangeKind Kind, string Url, int? Status, string? Title);
