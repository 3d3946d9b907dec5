namespace ActorCrawler.Hocon;

/// <summary>A value of a resolved document: a <see cref="HoconObject"/>, <see cref="HoconArray"/> or <see cref="HoconScalar"/>.</summary>
/// <param name="Origin">Where it stands.</param>
internal abstract record HoconValue(HoconOrigin Origin);
