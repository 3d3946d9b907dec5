namespace ActorCrawler.Hocon.Syntax;

/// <summary>
/// An object. Each key has a pile of layers, one for each time it is set: the lowest first, the one that holds, or is merged over those
/// below it, last. What is hidden stays in the pile, since a later layer may refer to it (<c>path = ${path}":more"</c>).
/// </summary>
internal sealed class ObjectNode(HoconOrigin origin) : Node(origin)
{
    private readonly OrderedDictionary<string, List<Node>> _layers = new(StringComparer.Ordinal);

    /// <summary>Its keys, in the order of their first appearance.</summary>
    public IEnumerable<string> Keys => _layers.Keys;

    /// <inheritdoc/>
    public override string Name => "an object";

    /// <summary>The layers of a key, the one that was set last first.</summary>
    public IEnumerable<Node> LayersOf(string key) => _layers.TryGetValue(key, out var layers) ? Enumerable.Reverse(layers) : [];

    /// <summary>Sets a key, or a key of an object within, as <c>a.b.c = value</c> does.</summary>
    public void Set(ReadOnlySpan<string> path, Node value)
    {
        if (path.Length > 1)
        {
            var inner = new ObjectNode(value.Origin);
            inner.Set(path[1..], value);
            value = inner;
        }

        PileOf(path[0]).Add(value);
    }

    /// <summary>Puts all layers of another object over those of this one.</summary>
    public void Include(ObjectNode other)
    {
        foreach (var (key, layers) in other._layers)
        {
            PileOf(key).AddRange(layers);
        }
    }

    /// <summary>A new object: <paramref name="upper"/> merged over this one.</summary>
    public ObjectNode MergedUnder(ObjectNode upper)
    {
        var merged = new ObjectNode(upper.Origin);
        merged.Include(this);
        merged.Include(upper);
        return merged;
    }

    private List<Node> PileOf(string key)
    {
        if (!_layers.TryGetValue(key, out var pile))
        {
            pile = [];
            _layers.Add(key, pile);
        }

        return pile;
    }
}
