namespace ActorCrawler.Parser.Charsets;

/// <summary>The encoding that a page is read in.</summary>
/// <param name="Encoding">Which.</param>
/// <param name="Certain">Whether a declaration inside the page can no longer change it (HTML standard, "confidence").</param>
/// <param name="MarkLength">Bytes of the byte order mark at the start.</param>
internal readonly record struct EncodingChoice(PageEncoding Encoding, bool Certain, int MarkLength = 0);
