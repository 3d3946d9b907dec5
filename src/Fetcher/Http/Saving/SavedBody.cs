namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>A body that is a file.</summary>
/// <param name="Path">The path, as whoever named the folder spells it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Resumed">How many bytes of it were there from an earlier attempt.</param>
internal sealed record SavedBody(string Path, long Bytes, long Resumed);
