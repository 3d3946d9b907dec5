namespace ActorCrawler.Shared.Engine;

/// <summary>What an actor knows of the world around it. It may be used from work that runs beside the actor.</summary>
public interface IActorContext
{
    /// <summary>The actor's own address.</summary>
    ActorAddress Self { get; }

    /// <summary>Who sent the message that is being handled; <see cref="Self"/> where nobody did.</summary>
    ActorAddress Sender { get; }

    /// <summary>The engine's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Sends a message; see <see cref="IEngine.TellAsync"/>.</summary>
    ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken);

    /// <summary>Sends a message to the actor itself after a time; disposing the answer takes it back. Such messages are never lost.</summary>
    IDisposable TellSelfAfter(TimeSpan delay, object message);
}
