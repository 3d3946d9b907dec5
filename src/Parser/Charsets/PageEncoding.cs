using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>A character encoding of the Encoding standard.</summary>
/// <param name="Name">Its name, in lower case: <c>windows-1252</c>.</param>
/// <param name="Coder">Decodes as the standard says; what cannot be decoded becomes U+FFFD.</param>
internal sealed record PageEncoding(string Name, Encoding Coder)
{
    /// <summary>Whether URLs on such pages encode their query as UTF-8 (URL standard: UTF-16 does as well).</summary>
    public bool EncodesQueryAsUtf8 { get; } = Name is "utf-8" or "utf-16le" or "utf-16be" or "replacement";
}
