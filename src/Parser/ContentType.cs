namespace ActorCrawler.Parser;

/// <summary>What a <c>Content-Type</c> header says.</summary>
/// <param name="MediaType">In lower case, without parameters; null where the header names none.</param>
/// <param name="Charset">The <c>charset</c> parameter, unquoted; null where there is none.</param>
internal readonly record struct ContentType(string? MediaType, string? Charset)
{
    /// <summary>
    /// Reads a header value. Where several were joined by commas the last usable one counts, and the charset of an earlier one holds on
    /// while the media type stays the same (Fetch standard, "extract a MIME type").
    /// </summary>
    public static ContentType Parse(string? header)
    {
        var result = default(ContentType);
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan()[range];
            var end = part.IndexOf(';');
            var mediaType = Known(HtmlSpace.Trim(end < 0 ? part : part[..end]));
            if (mediaType is not null)
            {
                var charset = end < 0 ? null : CharsetOf(part[(end + 1)..]);
                result = new ContentType(mediaType, charset ?? (mediaType == result.MediaType ? result.Charset : null));
            }
        }

        return result;
    }

    private static string? Known(ReadOnlySpan<char> mediaType)
    {
        // the one that nearly every page has costs no string
        if (mediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return "text/html";
        }

        var slash = mediaType.IndexOf('/');
        var usable = slash > 0 && slash < mediaType.Length - 1 && mediaType.Length <= 128 && !mediaType.ContainsAny(" \t*");
        return usable ? mediaType.ToString().ToLowerInvariant() : null;
    }

    private static string? CharsetOf(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range];
            var equals = parameter.IndexOf('=');
            if (equals > 0 && HtmlSpace.Trim(parameter[..equals]).Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                return parameter[(equals + 1)..].Trim(" \t\"'").ToString();
            }
        }

        return null;
    }
}
