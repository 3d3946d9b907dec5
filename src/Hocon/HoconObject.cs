namespace ActorCrawler.Hocon;

/// <summary>An object; its fields are in the order in which their keys first appear.</summary>
internal sealed record HoconObject(HoconOrigin Origin, IReadOnlyList<KeyValuePair<string, HoconValue>> Fields) : HoconValue(Origin);
