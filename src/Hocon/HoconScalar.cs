namespace ActorCrawler.Hocon;

/// <summary>A string, number, boolean or null.</summary>
/// <param name="Origin">Where it stands; for an environment variable, where it is asked for.</param>
/// <param name="Kind">Which of these.</param>
/// <param name="Text">As it stands in the file: numbers are not converted.</param>
internal sealed record HoconScalar(HoconOrigin Origin, ScalarKind Kind, string Text) : HoconValue(Origin);
