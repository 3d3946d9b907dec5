namespace ActorCrawler.Shared.Engine;

/// <summary>An actor of another node has the address.</summary>
public sealed class AddressTakenException : InvalidOperationException
{
    /// <summary>Says which address, and which node.</summary>
    /// <param name="address">The address.</param>
    /// <param name="node">The name of the node; null where it is not known.</param>
    /// <param name="innerException">How it was found out.</param>
    public AddressTakenException(ActorAddress address, string? node, Exception? innerException = null)
        : base($"There is an actor at {address} on another node already{(node is null ? "" : $": {node}")}.", innerException)
    {
        Address = address;
        Node = node;
    }

    /// <summary>The address.</summary>
    public ActorAddress Address { get; }

    /// <summary>The name of the node that has it; null where it is not known.</summary>
    public string? Node { get; }
}
