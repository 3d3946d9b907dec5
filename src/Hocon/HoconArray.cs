namespace ActorCrawler.Hocon;

/// <summary>An array.</summary>
internal sealed record HoconArray(HoconOrigin Origin, IReadOnlyList<HoconValue> Elements) : HoconValue(Origin);
