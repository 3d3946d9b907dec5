using AngleSharp.Dom;

namespace ActorCrawler.Parser.Fields;

/// <summary>
/// A node and the way to it. A node of AngleSharp finds its neighbours by a search through its parent's children; a place knows its number, so a walk
/// over many children does not take time in their square.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="number">Its number among its parent's children.</param>
/// <param name="parent">Its parent; null for the document.</param>
internal sealed class NodePlace(INode node, int number, NodePlace? parent)
{
    /// <summary>The node.</summary>
    public INode Node => node;

    /// <summary>Its number among its parent's children.</summary>
    public int Number => number;

    /// <summary>Its parent; null for the document.</summary>
    public NodePlace? Parent => parent;

    /// <summary>How many nodes are above it.</summary>
    private int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The first child that XPath knows, at or after a number.</summary>
    public NodePlace? ChildFrom(int first)
    {
        for (var n = first; n < node.ChildNodes.Length; n++)
        {
            if (IsKnown(node.ChildNodes[n]))
            {
                return new NodePlace(node.ChildNodes[n], n, this);
            }
        }

        return null;
    }

    /// <summary>The last child that XPath knows, before a number.</summary>
    public NodePlace? ChildBefore(int end)
    {
        for (var n = end - 1; n >= 0; n--)
        {
            if (IsKnown(node.ChildNodes[n]))
            {
                return new NodePlace(node.ChildNodes[n], n, this);
            }
        }

        return null;
    }

    /// <summary>Compares by the order of the document: a node comes before what is in it.</summary>
    public static int Compare(NodePlace one, NodePlace other)
    {
        var (left, right) = (Above(one, other.Depth), Above(other, one.Depth));
        if (ReferenceEquals(left.Node, right.Node))
        {
            return one.Depth.CompareTo(other.Depth);
        }

        while (!ReferenceEquals(left.Parent!.Node, right.Parent!.Node))
        {
            (left, right) = (left.Parent, right.Parent);
        }

        return left.Number.CompareTo(right.Number);
    }

    private static bool IsKnown(INode child) => child is IElement or IText or IComment;

    private static NodePlace Above(NodePlace place, int depth)
    {
        while (place.Depth > depth)
        {
            place = place.Parent!;
        }

        return place;
    }
}
