using System.Text;
using System.Xml;
using System.Xml.XPath;
using AngleSharp.Dom;

namespace ActorCrawler.Parser.Fields;

/// <summary>
/// Lets XPath 1.0 walk an HTML document. Elements and attributes have no namespaces, so that <c>//h3</c> means what people expect, SVG and MathML
/// included; names are as the parser has them, in lower case. Documents are read only, and each step is counted.
/// </summary>
internal sealed class HtmlNodeNavigator : XPathNavigator
{
    private const int NoAttribute = -1;
    private readonly StepBudget _budget;
    private readonly NameTable _names;
    private NodePlace _place;
    private int _attribute = NoAttribute;

    /// <summary>A navigator at a document.</summary>
    public HtmlNodeNavigator(IDocument document, StepBudget budget)
    {
        _budget = budget;
        _names = new NameTable();
        _place = new NodePlace(document, 0, parent: null);
    }

    private HtmlNodeNavigator(HtmlNodeNavigator other)
    {
        (_budget, _names, _place, _attribute) = (other._budget, other._names, other._place, other._attribute);
    }

    /// <summary>The node; for an attribute the element that has it.</summary>
    public INode Node => _place.Node;

    /// <inheritdoc/>
    public override XPathNodeType NodeType =>
        _attribute != NoAttribute ? XPathNodeType.Attribute
        : Node switch
        {
            IElement => XPathNodeType.Element,
            IText => XPathNodeType.Text,
            IComment => XPathNodeType.Comment,
            _ => XPathNodeType.Root,
        };

    /// <inheritdoc/>
    public override string LocalName => Attribute is { } attribute ? attribute.LocalName : Node is IElement element ? element.LocalName : "";

    /// <inheritdoc/>
    public override string Name => LocalName;

    /// <inheritdoc/>
    public override string NamespaceURI => "";

    /// <inheritdoc/>
    public override string Prefix => "";

    /// <inheritdoc/>
    public override string BaseURI => "";

    /// <inheritdoc/>
    public override bool IsEmptyElement => Node is IElement && !Node.HasChildNodes;

    /// <inheritdoc/>
    public override XmlNameTable NameTable => _names;

    /// <summary>What stands for the place where nodes are held against each other: without it their whole texts would be.</summary>
    public override object UnderlyingObject => (object?)Attribute ?? Node;

    /// <inheritdoc/>
    public override string Value => Attribute is { } attribute ? Spent(attribute.Value) : Node switch
    {
        IText text => Spent(text.Data),
        IComment comment => Spent(comment.Data),
        _ => TextOf(Node),
    };

    private IAttr? Attribute => _attribute == NoAttribute ? null : ((IElement)Node).Attributes[_attribute];

    /// <inheritdoc/>
    public override XPathNavigator Clone() => new HtmlNodeNavigator(this);

    /// <inheritdoc/>
    public override bool IsSamePosition(XPathNavigator other) =>
        other is HtmlNodeNavigator same && ReferenceEquals(same.Node, Node) && same._attribute == _attribute;

    /// <inheritdoc/>
    public override XmlNodeOrder ComparePosition(XPathNavigator? nav)
    {
        if (nav is not HtmlNodeNavigator other)
        {
            return XmlNodeOrder.Unknown;
        }

        // an attribute comes after its element, and before what is in that
        var order = ReferenceEquals(Node, other.Node) ? _attribute.CompareTo(other._attribute) : NodePlace.Compare(_place, other._place);
        return order == 0 ? XmlNodeOrder.Same : order < 0 ? XmlNodeOrder.Before : XmlNodeOrder.After;
    }

    /// <inheritdoc/>
    public override bool MoveTo(XPathNavigator other)
    {
        if (other is not HtmlNodeNavigator same)
        {
            return false;
        }

        (_place, _attribute) = (same._place, same._attribute);
        return true;
    }

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => Node is IElement && _attribute == NoAttribute && StepToAttribute(0);

    /// <inheritdoc/>
    public override bool MoveToNextAttribute() => _attribute != NoAttribute && StepToAttribute(_attribute + 1);

    /// <inheritdoc/>
    public override bool MoveToFirstChild() => _attribute == NoAttribute && Step(_place.ChildFrom(0));

    /// <inheritdoc/>
    public override bool MoveToNext() => _attribute == NoAttribute && Step(_place.Parent?.ChildFrom(_place.Number + 1));

    /// <inheritdoc/>
    public override bool MoveToPrevious() => _attribute == NoAttribute && Step(_place.Parent?.ChildBefore(_place.Number));

    /// <inheritdoc/>
    public override bool MoveToParent()
    {
        var parent = _attribute == NoAttribute ? _place.Parent : _place;
        _attribute = NoAttribute;
        return Step(parent);
    }

    /// <inheritdoc/>
    /// <remarks>HTML declares no identifiers to XPath; <c>@id</c> does it.</remarks>
    public override bool MoveToId(string id) => false;

    /// <inheritdoc/>
    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => false;

    /// <inheritdoc/>
    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => false;

    private bool Step(NodePlace? place)
    {
        _budget.Spend();
        _place = place ?? _place;
        return place is not null;
    }

    private bool StepToAttribute(int number)
    {
        _budget.Spend();
        if (number >= ((IElement)Node).Attributes.Length)
        {
            return false;
        }

        _attribute = number;
        return true;
    }

    private string TextOf(INode node)
    {
        var text = new StringBuilder();
        foreach (var part in node.GetDescendants().OfType<IText>())
        {
            text.Append(Spent(part.Data));
        }

        return text.ToString();
    }

    private string Spent(string text)
    {
        _budget.SpendText(text.Length);
        return text;
    }
}
