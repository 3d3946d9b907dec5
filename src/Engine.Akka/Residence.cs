using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>An actor that is hosted on this node, through the actor systems that it lives in one after the other; disposing it stops it.</summary>
/// <param name="engine">The engine.</param>
/// <param name="address">Its address.</param>
/// <param name="factory">Makes it, each time anew.</param>
/// <param name="mailbox">Its mailbox.</param>
internal sealed class Residence(AkkaEngine engine, ActorAddress address, Func<IActor> factory, MailboxOptions mailbox) : IAsyncDisposable
{
    private volatile Resident? _resident;

    /// <summary>Its address.</summary>
    public ActorAddress Address => address;

    /// <summary>Its place in the actor system that there is; null where there is none.</summary>
    public Resident? Resident => _resident;

    /// <summary>Makes it in a new actor system.</summary>
    public Resident Begin(AkkaSession session)
    {
        var resident = new Resident(engine, address, factory, mailbox, session.Pacer);
        _resident = resident;
        session.Host(resident);
        return resident;
    }

    /// <summary>Stops it: no new messages, what is there is handled, then <see cref="IActor.StopAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        var stopping = StopAsync();
        engine.Close(this);
        await stopping;
        engine.Remove(this);
    }

    /// <summary>Stops it in the actor system that there is: it may be made anew in the next one.</summary>
    public Task StopAsync() => _resident?.StopAsync() ?? Task.CompletedTask;

    /// <summary>Asks it to break off.</summary>
    public Task CutAsync() => _resident?.CutAsync() ?? Task.CompletedTask;
}
