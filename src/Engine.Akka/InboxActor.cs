using Akka.Actor;

namespace ActorCrawler.Engine.Akka;

/// <summary>Takes what other nodes send to the actors here, at <c>/user/inbox</c>: for a role, the least loaded one of it gets the message.</summary>
internal sealed class InboxActor : ReceiveActor
{
    /// <summary>The name of the actor.</summary>
    public const string Name = "inbox";

    public InboxActor(AkkaEngine engine)
    {
        Receive<Parcel>(engine.Take);
        Receive<Unreadable>(unreadable => engine.NoteUnreadable(unreadable.Failure));
    }

    /// <summary>How one is made.</summary>
    public static Props PropsOf(AkkaEngine engine) => Props.Create(() => new InboxActor(engine));
}
