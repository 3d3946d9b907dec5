using ActorCrawler.Parser.Charsets;

namespace ActorCrawler.Parser.Html;

/// <summary>How a page is read.</summary>
/// <param name="Encoding">The encoding that its text was decoded in.</param>
/// <param name="Assets">Whether images and media count as links.</param>
/// <param name="RobotsToken">Our product token: <c>meta</c> elements of that name are meant for us.</param>
/// <param name="WantsTree">Whether a document is built of it afterwards.</param>
internal readonly record struct PageReading(EncodingChoice Encoding, bool Assets, string RobotsToken, bool WantsTree);
