using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>A message on its way to an actor of another node.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="To">An actor, or a role.</param>
/// <param name="Content">The message.</param>
/// <param name="Postmark">When it was sent.</param>
internal sealed record Parcel(ActorAddress From, ActorAddress To, object Content, Postmark Postmark = default) : IParcel, IOnTheWire;
