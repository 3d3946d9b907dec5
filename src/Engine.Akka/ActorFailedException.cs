namespace ActorCrawler.Engine.Akka;

/// <summary>Carries what an actor threw to its supervisor.</summary>
/// <param name="message">What it was at: the name of a message, or a word for its start.</param>
/// <param name="lostMessage">Whether a message was lost with it.</param>
/// <param name="cause">What it threw.</param>
internal sealed class ActorFailedException(string message, bool lostMessage, Exception cause) : Exception($"Failed at {message}.", cause)
{
    /// <summary>What the actor was at.</summary>
    public string At => message;

    /// <summary>Whether a message was lost with it.</summary>
    public bool LostMessage => lostMessage;

    /// <summary>What it threw.</summary>
    public Exception Cause => InnerException!;
}
