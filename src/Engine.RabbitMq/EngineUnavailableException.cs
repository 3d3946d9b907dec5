namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// The broker is there and will not have us, and waiting would not help: its message is one sentence for a person that says what to do.
/// </summary>
public sealed class EngineUnavailableException : Exception
{
    /// <summary>With a sentence.</summary>
    public EngineUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what the broker's client said.</summary>
    public EngineUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence.</summary>
    public EngineUnavailableException()
    {
    }
}
