namespace ActorCrawler.Stores;

/// <summary>A store cannot do its work. The message is one sentence for the user: which store, and why.</summary>
public sealed class StoreFailedException : Exception
{
    /// <summary>Says which store failed, and why.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="cause">Ends the sentence that starts with the name: <c>the disk is full</c>.</param>
    /// <param name="inner">Where it came from.</param>
    public StoreFailedException(string store, StoreFailure failure, string cause, Exception? inner = null)
        : base($"{store}: {cause}.", inner)
    {
        Store = store;
        Failure = failure;
    }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <summary>The kind of failure.</summary>
    public StoreFailure Failure { get; }

    /// <summary>Whether the same write may succeed a little later.</summary>
    public bool MayPass => Failure is StoreFailure.Full or StoreFailure.Locked or StoreFailure.Unreachable;
}
