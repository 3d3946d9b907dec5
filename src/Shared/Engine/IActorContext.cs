using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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

    /// <summary>Where the actor logs: the category is its address, so every line says which actor it is from.</summary>
    ILogger Log => NullLogger.Instance;

    /// <summary>What runs the work of leases.</summary>
    IPacer Pacer => PacedLoop.Instance;

    /// <summary>
    /// Sends a message; see <see cref="IEngine.TellAsync"/>. One to <see cref="Self"/> never waits for room, so a handler may send it.
    /// </summary>
    ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a message to the actor itself after a time; disposing the answer takes it back, even if the time is
    /// up and only the handling is to come. Such messages are never lost while the actor lives, and end with it.
    /// </summary>
    IDisposable TellSelfAfter(TimeSpan delay, object message);
}
