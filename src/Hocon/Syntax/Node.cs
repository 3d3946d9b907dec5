namespace ActorCrawler.Hocon.Syntax;

/// <summary>A value as it stands in a file, before merging and substitution. Identity matters: a node is one place in one file.</summary>
internal abstract class Node(HoconOrigin origin)
{
    /// <summary>Where it stands.</summary>
    public HoconOrigin Origin { get; } = origin;

    /// <summary>Whether it must be resolved before one can tell what it is.</summary>
    public virtual bool IsPending => false;

    /// <summary>What an error message calls it.</summary>
    public abstract string Name { get; }
}
