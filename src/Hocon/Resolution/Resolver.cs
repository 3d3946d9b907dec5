using System.Runtime.CompilerServices;
using ActorCrawler.Hocon.Syntax;

namespace ActorCrawler.Hocon.Resolution;

/// <summary>
/// Merges the layers of each key and replaces substitutions, lazily, from the top layer of each key down.
/// </summary>
/// <remarks>
/// <para>The question is always the same: what do these layers, the topmost first, amount to? A simple value or an array hides what is
/// below it, an object is merged over it, an undefined <c>${?a}</c> is as if it were not there. Nothing below a hiding layer is looked at, so
/// it may be undefined or circular without harm.</para>
/// <para>A substitution looks at the final value of its path, unless it is itself part of it (<c>path = ${path}":more"</c>). Then it
/// looks back. That falls out of one rule: while a layer is being reduced, it and the layers above it in its pile are hidden, so a lookup
/// that comes back to this pile sees only what is below. A lookup that finds nothing because of that met a cycle.</para>
/// <para>Reducing tells only what kind of value something is; fields and elements are left alone. So <c>bar { a = 1, b = ${bar.a} }</c>
/// is no cycle. What a substitution came to is kept per place in the file, as the specification demands: asked
/// twice, it gives the same answer whatever was hidden the second time.</para>
/// </remarks>
internal sealed class Resolver(ObjectNode root, Func<string, string?> environment)
{
    private readonly HashSet<Node> _hidden = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Node> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Node?> _reduced = new(ReferenceEqualityComparer.Instance);
    private bool _metHidden;

    /// <summary>The whole document.</summary>
    /// <exception cref="HoconException">A substitution is undefined or circular, or parts do not go together.</exception>
    public HoconObject Resolve()
    {
        try
        {
            return (HoconObject)Complete(root, root)!;
        }
        catch (InsufficientExecutionStackException e)
        {
            throw new HoconException(root.Origin, "too many substitutions refer to one another in a row", e);
        }
    }

    /// <summary>The value of a node with all that is in it; null where it is undefined.</summary>
    /// <param name="node">The node.</param>
    /// <param name="culprit">What stands in the file where the node is the value, for errors.</param>
    private HoconValue? Complete(Node node, Node culprit)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var reduced = Reduce(node);
        if (reduced is null or ScalarNode)
        {
            return reduced is ScalarNode scalar ? new HoconScalar(scalar.Origin, scalar.Kind, scalar.Text) : null;
        }

        if (!_open.Add(reduced))
        {
            throw new HoconException(culprit.Origin, $"{culprit.Name} contains itself");
        }

        HoconValue value = reduced is ObjectNode fields ? CompleteFields(fields) : CompleteElements((ArrayNode)reduced);
        _open.Remove(reduced);
        return value;
    }

    private HoconObject CompleteFields(ObjectNode node)
    {
        var fields = new List<KeyValuePair<string, HoconValue>>();
        foreach (var key in node.Keys)
        {
            if (Collapse(LayersOf([node], key)) is { } field && Complete(field, node.LayersOf(key).First()) is { } value)
            {
                fields.Add(KeyValuePair.Create(key, value));
            }
        }

        return new HoconObject(node.Origin, fields);
    }

    private HoconArray CompleteElements(ArrayNode node) =>
        new(node.Origin, [.. node.Elements.Select(element => Complete(element, element)).OfType<HoconValue>()]);

    /// <summary>What layers amount to, the topmost first.</summary>
    private Node? Collapse(IEnumerable<Node> layers)
    {
        ObjectNode? merged = null;
        var above = new List<Node>();
        foreach (var layer in layers)
        {
            var value = ReduceBelow(layer, above);
            above.Add(layer);
            if (value is ObjectNode lower)
            {
                merged = merged is null ? lower : lower.MergedUnder(merged);
            }
            else if (value is not null)
            {
                return merged ?? value;
            }
        }

        return merged;
    }

    /// <summary>The layers of a key of what <paramref name="parents"/> amount to, found without looking deeper than need be.</summary>
    private IEnumerable<Node> LayersOf(IEnumerable<Node> parents, string key)
    {
        var above = new List<Node>();
        foreach (var parent in parents)
        {
            var value = ReduceBelow(parent, above);
            above.Add(parent);
            if (value is ObjectNode fields)
            {
                foreach (var layer in fields.LayersOf(key))
                {
                    _metHidden |= _hidden.Contains(layer);
                    if (!_hidden.Contains(layer))
                    {
                        yield return layer;
                    }
                }
            }
            else if (value is not null)
            {
                yield break;
            }
        }
    }

    private Node? ReduceBelow(Node layer, List<Node> above)
    {
        if (!layer.IsPending)
        {
            return layer;
        }

        var hidden = above.Append(layer).Where(_hidden.Add).ToList();
        try
        {
            return Reduce(layer);
        }
        finally
        {
            _hidden.ExceptWith(hidden);
        }
    }

    /// <summary>A scalar, array or object; null for what is undefined.</summary>
    private Node? Reduce(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!node.IsPending)
        {
            return node;
        }

        if (!_reduced.TryGetValue(node, out var value))
        {
            value = node is SubstitutionNode substitution
                ? Substitute(substitution)
                : Concatenation.Join(node.Origin, [.. ((ConcatenationNode)node).Parts.Select(part => (part, Reduce(part)))]);
            _reduced[node] = value;
        }

        return value;
    }

    private Node? Substitute(SubstitutionNode node)
    {
        _metHidden = false;
        var value = node.Prefix.IsEmpty ? null : LookUp([.. node.Prefix, .. node.Path]);
        value ??= LookUp(node.Path);
        if (value is not null)
        {
            return value;
        }

        var isCircular = _metHidden;
        if (environment(string.Join('.', node.Path)) is { } variable)
        {
            return new ScalarNode(node.Origin, ScalarKind.String, variable);
        }

        return node.IsOptional
            ? null
            : throw new HoconException(node.Origin, isCircular
                ? $"{node.Name} refers to itself, with no earlier value to start from"
                : $"{node.Name} is neither set in the configuration nor an environment variable");
    }

    private Node? LookUp(IEnumerable<string> path) =>
        Collapse(path.Aggregate<string, IEnumerable<Node>>([root], LayersOf));
}
