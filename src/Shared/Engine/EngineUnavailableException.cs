namespace ActorCrawler.Shared.Engine;

/// <summary>
/// What connects the nodes will not have us, and waiting would not help: the message is one sentence for a person that says what to do.
/// </summary>
public sealed class EngineUnavailableException : Exception
{
    /// <summary>With a sentence.</summary>
    public EngineUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what caused it.</summary>
    public EngineUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence.</summary>
    public EngineUnavailableException()
    {
    }
}
