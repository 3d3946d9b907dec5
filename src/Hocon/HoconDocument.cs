using System.Collections.Immutable;
using ActorCrawler.Hocon.Resolution;
using ActorCrawler.Hocon.Sources;
using ActorCrawler.Hocon.Syntax;

namespace ActorCrawler.Hocon;

/// <summary>A HOCON file with all it includes, merged and resolved. Immutable.</summary>
public sealed class HoconDocument
{
    private readonly FlatValues _values;

    private HoconDocument(ObjectNode root, Func<string, string?>? environment)
    {
        Root = new Resolver(root, environment ?? Environment.GetEnvironmentVariable).Resolve();
        _values = FlatValues.Of(Root);
    }

    /// <summary>
    /// The simple values under configuration keys (<c>a:b</c>, <c>a:0</c> in arrays); case does not matter. As in the framework's
    /// JSON provider an empty array is an empty text and an empty object null, so that their keys are not lost.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Values => _values.Texts;

    internal HoconObject Root { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name; relative includes are looked for in its folder, and errors name it in this way.</param>
    /// <param name="environment">Answers substitutions that the files do not, null for the environment of the process.</param>
    /// <exception cref="HoconException">It does not exist or is wrong.</exception>
    public static HoconDocument Load(string file, Func<string, string?>? environment = null)
    {
        var origin = new HoconOrigin(file, 0, 0);
        var root = new SourceLoader(ImmutableStack<string>.Empty).Load(file, [], origin);
        return new HoconDocument(root ?? throw new HoconException(origin, "the file does not exist"), environment);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What errors call it; relative includes are looked for in its folder.</param>
    /// <param name="environment">Answers substitutions that the text does not, null for the environment of the process.</param>
    /// <exception cref="HoconException">It is wrong.</exception>
    public static HoconDocument Parse(string text, string file = "configuration", Func<string, string?>? environment = null) =>
        new(new SourceLoader(ImmutableStack<string>.Empty).Parse(text, file, []), environment);

    /// <summary>Where the value of a configuration key stands; null if there is no such key.</summary>
    public HoconOrigin? OriginOf(string key) => _values.Origins.TryGetValue(key, out var origin) ? origin : null;
}
