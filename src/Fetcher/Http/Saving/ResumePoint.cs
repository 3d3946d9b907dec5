namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>Where an interrupted download can go on (RFC 9110, sections 13.1.5 and 14.2).</summary>
/// <param name="Offset">Bytes that are there.</param>
/// <param name="Validator">The version that they are of: a strong entity tag, or a date.</param>
internal readonly record struct ResumePoint(long Offset, string Validator);
