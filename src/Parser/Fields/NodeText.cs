using AngleSharp.Dom;

namespace ActorCrawler.Parser.Fields;

/// <summary>The text of a node as a field has it: white space folded, cut off at a length.</summary>
internal static class NodeText
{
    /// <summary>The text; null where it is empty.</summary>
    /// <remarks>Not <c>TextContent</c>: on nested matches that would build the text of the page over and over.</remarks>
    public static string? Of(INode node, TextFold fold)
    {
        if (node is IText own)
        {
            fold.Append(own.Data);
            return fold.Take();
        }

        foreach (var part in node.GetDescendants())
        {
            if (part is IText text)
            {
                fold.Append(text.Data);
            }

            if (fold.IsFull)
            {
                break;
            }
        }

        return fold.Take();
    }
}
