using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>A message of somebody else that is in.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="Content">The message.</param>
/// <param name="HasPlace">Whether it took a place in the mailbox.</param>
internal sealed record Delivery(ActorAddress From, object Content, bool HasPlace) : IParcel;
