namespace ActorCrawler.Cli.Options;

/// <summary>Reads the text of an option. Total: it never throws.</summary>
/// <returns>Null and the value; or, in a few words, what is expected instead.</returns>
internal delegate string? ValueParser<T>(string text, out T value);
