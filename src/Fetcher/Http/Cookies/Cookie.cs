namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>A cookie as it is kept (RFC 6265bis, section 5.7).</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Value">Its value, each character one byte.</param>
/// <param name="Domain">The host that it is for, in lower case and without a leading dot.</param>
/// <param name="IsHostOnly">Whether hosts below the domain do not get it.</param>
/// <param name="Path">The path that it is for, with its slash.</param>
internal sealed record Cookie(string Name, string Value, string Domain, bool IsHostOnly, string Path)
{
    /// <summary>Whether it goes over https alone.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Whether scripts must not see it: kept for the file's sake.</summary>
    public bool IsHttpOnly { get; init; }

    /// <summary>When it ends; null at the end of the session, which is the life of the jar and its file.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Its place in the order in which cookies came.</summary>
    public long Sequence { get; init; }

    /// <summary>Whether the other one takes its place.</summary>
    public bool IsSameAs(Cookie other) =>
        (Name, Domain, IsHostOnly, Path) == (other.Name, other.Domain, other.IsHostOnly, other.Path);

    /// <summary>Whether it is over.</summary>
    public bool IsExpired(DateTimeOffset now) => Expires <= now;
}
