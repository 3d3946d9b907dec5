namespace ActorCrawler.Fetcher.Http;

/// <summary>A body that was read.</summary>
/// <param name="Bytes">The bytes, in an array of exactly their number.</param>
/// <param name="Truncated">Whether there was more.</param>
internal readonly record struct BodyRead(byte[] Bytes, bool Truncated);
