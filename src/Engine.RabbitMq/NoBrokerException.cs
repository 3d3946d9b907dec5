namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// The wait for a broker was called off, and what listens there had not once answered like one: the message is one sentence for a person.
/// </summary>
public sealed class NoBrokerException : OperationCanceledException
{
    /// <summary>With a sentence.</summary>
    public NoBrokerException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence, and what ended the wait.</summary>
    public NoBrokerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence.</summary>
    public NoBrokerException()
    {
    }
}
