using System.Globalization;
using ActorCrawler.Hocon.Syntax;

namespace ActorCrawler.Hocon.Resolution;

/// <summary>Joins the resolved parts of a concatenation: arrays to an array, objects to an object, simple values to text.</summary>
internal static class Concatenation
{
    /// <summary>Joins parts.</summary>
    /// <param name="origin">Where the concatenation stands.</param>
    /// <param name="parts">Each part and what it came to; null where it is undefined.</param>
    /// <returns>The value; null where all parts are undefined.</returns>
    /// <exception cref="HoconException">The parts do not go together.</exception>
    public static Node? Join(HoconOrigin origin, IReadOnlyList<(Node Part, Node? Value)> parts)
    {
        var values = parts.Select(part => part.Value).OfType<Node>().ToList();
        if (values.TrueForAll(value => value is ScalarNode))
        {
            return values.Count == 0 ? null : JoinText(origin, values);
        }

        // blanks that nobody quoted mean nothing between arrays or objects
        values.RemoveAll(value => value is ScalarNode { Kind: ScalarKind.Blank });
        if (values.Exists(value => value is ArrayNode))
        {
            return new ArrayNode(origin, [.. values.SelectMany(value => ElementsOf(value) ?? throw Mismatch(origin, values))]);
        }

        return values.Aggregate((lower, upper) => lower is ObjectNode below && upper is ObjectNode above
            ? below.MergedUnder(above)
            : throw Mismatch(origin, values));
    }

    private static ScalarNode JoinText(HoconOrigin origin, List<Node> values) =>
        new(origin, ScalarKind.String, string.Concat(values.Cast<ScalarNode>().Select(value => value.Text)));

    /// <summary>An object with numbers for keys, which is how properties files write arrays, counts as one here.</summary>
    private static IEnumerable<Node>? ElementsOf(Node value) => value switch
    {
        ArrayNode array => array.Elements,
        ObjectNode fields when IndexesOf(fields).Any() => IndexesOf(fields).Order().Select(index => fields.LayersOf(KeyOf(index)).First()),
        _ => null,
    };

    private static IEnumerable<int> IndexesOf(ObjectNode fields) =>
        fields.Keys.Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1)
            .Where(index => index >= 0 && fields.LayersOf(KeyOf(index)).Any());

    private static string KeyOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static HoconException Mismatch(HoconOrigin origin, List<Node> values) =>
        new(origin, $"{string.Join(", ", values.Select(value => value.Name))} cannot be joined to one value");
}
