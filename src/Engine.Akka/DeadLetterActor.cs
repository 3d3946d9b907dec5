using Akka.Actor;
using Akka.Event;

namespace ActorCrawler.Engine.Akka;

/// <summary>Counts messages that Akka.NET could not bring to anybody any more: to nodes and actors that went meanwhile.</summary>
internal sealed class DeadLetterActor : ReceiveActor
{
    public DeadLetterActor(AkkaEngine engine)
    {
        Receive<DeadLetter>(letter => letter.Message is Parcel or Delivery or OwnMessage, _ => engine.Losses.Stopped());
        ReceiveAny(_ => { });
    }

    /// <summary>How one is made.</summary>
    public static Props PropsOf(AkkaEngine engine) => Props.Create(() => new DeadLetterActor(engine));

    /// <inheritdoc/>
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
}
