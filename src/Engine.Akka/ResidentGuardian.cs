using Akka.Actor;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Supervises one actor: makes it anew with growing pauses when it fails, as every engine does, and gives it up in the end. Its mailbox survives.
/// </summary>
internal sealed class ResidentGuardian : UntypedActor
{
    private const string Dispatcher = "akka.actor.crawl-dispatcher";
    private readonly Resident _resident;
    private IActorRef _actor = ActorRefs.Nobody;

    public ResidentGuardian(Resident resident) => _resident = resident;

    /// <summary>How one is made.</summary>
    public static Props PropsOf(Resident resident) => Props.Create(() => new ResidentGuardian(resident));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _actor = Context.ActorOf(Props.Create(() => new ResidentActor(_resident)).WithDispatcher(Dispatcher), "actor");
        Context.Watch(_actor);
        _resident.Settle(Self);
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_resident.Judge, loggingEnabled: false);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                break;
            case Parcel parcel:
                _resident.Engine.Take(parcel, _resident);
                break;
            default:
                _actor.Forward(message);
                break;
        }
    }
}
