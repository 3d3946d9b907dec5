namespace ActorCrawler.Engine.Akka;

/// <summary>Marks what nodes say to each other: <see cref="WireSerializer"/> writes it, and nothing else may.</summary>
internal interface IOnTheWire;
