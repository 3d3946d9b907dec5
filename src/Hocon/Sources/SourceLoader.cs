using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Hocon.Syntax;

namespace ActorCrawler.Hocon.Sources;

/// <summary>Reads configuration files and the files that they include, the format by the extension of the name.</summary>
/// <param name="open">The files that are being read, the innermost first: none of them may be included again.</param>
internal sealed class SourceLoader(ImmutableStack<string> open)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Extensions that are tried for a name without one: all that exist are merged, the last one on top.</summary>
    private static readonly ImmutableArray<string> Extensions = [".properties", ".json", ".conf"];

    /// <summary>Reads a file. Null where it does not exist.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="prefix">The path of the object that it is included in; empty for a file of its own.</param>
    /// <param name="askedBy">What is blamed for an error that has no place in the file itself.</param>
    /// <exception cref="HoconException">It cannot be read, is malformed, or includes itself.</exception>
    public ObjectNode? Load(string file, ImmutableArray<string> prefix, HoconOrigin askedBy)
    {
        var fullPath = Path.GetFullPath(file);
        if (open.Contains(fullPath))
        {
            throw new HoconException(askedBy, $"the file '{file}' includes itself");
        }

        if (!File.Exists(fullPath))
        {
            return null;
        }

        var text = ReadText(file, askedBy);
        return Path.GetExtension(file) == ".properties"
            ? PropertiesFile.Parse(text, file)
            : new SourceLoader(open.Push(fullPath)).Parse(text, file, prefix);
    }

    /// <summary>Reads text as HOCON, of which JSON is a part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name; what it includes lies beside it.</param>
    /// <param name="prefix">The path of the object that it is included in.</param>
    public ObjectNode Parse(string text, string file, ImmutableArray<string> prefix)
    {
        var folder = Path.GetDirectoryName(file) ?? string.Empty;
        return new Parser(new TokenReader(Lexer.Read(text, file)), prefix, statement => Include(statement, folder)).ParseFile();
    }

    private static string ReadText(string file, HoconOrigin askedBy)
    {
        try
        {
            return File.ReadAllText(file, Utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new HoconException(new HoconOrigin(file, 0, 0), "the file is not valid UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HoconException(askedBy, $"the file '{file}' cannot be read: {e.Message}", e);
        }
    }

    private ObjectNode Include(IncludeStatement statement, string folder)
    {
        var named = Path.Combine(folder, statement.File);
        var files = Path.HasExtension(named) ? [named] : Extensions.Select(extension => named + extension);
        var included = new ObjectNode(statement.Origin);
        var found = false;
        foreach (var file in files)
        {
            if (Load(file, statement.Prefix, statement.Origin) is { } root)
            {
                included.Include(root);
                found = true;
            }
        }

        return found || !statement.IsRequired
            ? included
            : throw new HoconException(statement.Origin, $"the required file '{statement.File}' does not exist");
    }
}
