namespace ActorCrawler.Cli.Options;

/// <summary>What a result line can say.</summary>
internal enum PrintColumn
{
    /// <summary>The URL that was asked for.</summary>
    Url,

    /// <summary>The last HTTP status; 0 where there was no answer.</summary>
    Status,

    /// <summary>Decompressed bytes of the body.</summary>
    Bytes,

    /// <summary>How long the request took, in milliseconds.</summary>
    Elapsed,

    /// <summary>The title of an HTML page.</summary>
    Title,

    /// <summary>The media type.</summary>
    Type,

    /// <summary>The character encoding that a page was read in.</summary>
    Charset,

    /// <summary>The kind of error.</summary>
    Error,

    /// <summary>A sentence about the error.</summary>
    Detail,

    /// <summary>Where a redirect points.</summary>
    Redirect,

    /// <summary>The redirects that were followed, each with its status, and the URL that answered.</summary>
    History,

    /// <summary>The response headers.</summary>
    Headers,

    /// <summary>The file that the body was saved as.</summary>
    Saved,

    /// <summary>Which attempt it is the result of.</summary>
    Attempt,

    /// <summary>When it was asked for, in UTC.</summary>
    Time,

    /// <summary>The XXH64 of the body.</summary>
    Hash,

    /// <summary>What <c>--select</c> found.</summary>
    Fields,
}
