using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>A parsed URL of any scheme, in the parts of the URL standard's record (section 4.1).</summary>
internal sealed record UrlRecord
{
    /// <summary>In lower case, without the colon.</summary>
    public required string Scheme { get; init; }

    /// <summary>Percent-encoded; empty where there is none.</summary>
    public string Username { get; init; } = "";

    /// <summary>Percent-encoded; empty where there is none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Serialised (an IPv6 address in brackets); null is no host at all, and not the same as an empty one.</summary>
    public string? Host { get; init; }

    /// <summary>Null where it is absent or the default of the scheme.</summary>
    public int? Port { get; init; }

    /// <summary>Each segment with a slash before it; an opaque path as it is.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the path has no segments and nothing can be relative to the URL, as in <c>mailto:a@b</c>.</summary>
    public bool HasOpaquePath { get; init; }

    /// <summary>Without the question mark; null where there is none.</summary>
    public string? Query { get; init; }

    /// <summary>Without the number sign; null where there is none.</summary>
    public string? Fragment { get; init; }

    /// <summary>Host and port; empty where there is no host.</summary>
    public string Authority => Port is null ? Host ?? "" : $"{Host}:{Port}";

    /// <summary>The record of a URL that is canonical already: cut, not parsed.</summary>
    public static UrlRecord Of(CrawlUrl url)
    {
        var host = url.Host;
        var port = url.Site.Name.AsSpan(host.Length);
        var path = url.PathAndQuery;
        var query = path.IndexOf('?');
        return new UrlRecord
        {
            Scheme = url.IsHttps ? "https" : "http",
            Host = host.ToString(),
            Port = port.IsEmpty ? null : int.Parse(port[1..], provider: null),
            Path = (query < 0 ? path : path[..query]).ToString(),
            Query = query < 0 ? null : path[(query + 1)..].ToString(),
        };
    }

    /// <summary>The serialised URL (section 4.5).</summary>
    public string ToHref()
    {
        var text = new StringBuilder(Scheme).Append(':');
        if (Host is not null)
        {
            text.Append("//");
            AppendCredentials(text);
            text.Append(Authority);
        }
        else if (!HasOpaquePath && Path.StartsWith("//", StringComparison.Ordinal))
        {
            // without a host, a path that starts with an empty segment would read as an authority
            text.Append("/.");
        }

        AppendPathAndQuery(text);
        return Fragment is null ? text.ToString() : text.Append('#').Append(Fragment).ToString();
    }

    /// <summary>The serialised URL of a special scheme, without credentials and fragment.</summary>
    public string ToCanonical()
    {
        var text = new StringBuilder(Scheme).Append("://").Append(Authority);
        AppendPathAndQuery(text);
        return text.ToString();
    }

    private void AppendCredentials(StringBuilder text)
    {
        if (Username.Length == 0 && Password.Length == 0)
        {
            return;
        }

        text.Append(Username);
        if (Password.Length > 0)
        {
            text.Append(':').Append(Password);
        }

        text.Append('@');
    }

    private void AppendPathAndQuery(StringBuilder text)
    {
        text.Append(Path);
        if (Query is not null)
        {
            text.Append('?').Append(Query);
        }
    }
}
