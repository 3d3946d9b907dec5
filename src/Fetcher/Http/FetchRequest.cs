using System.Net;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>A GET request that knows its clock, so that the dialer can tell it how the connection comes along.</summary>
internal sealed class FetchRequest : HttpRequestMessage
{
    /// <summary>What a crawler can read, anything else being welcome too.</summary>
    private const string DefaultAccept = "text/html,application/xhtml+xml,*/*;q=0.8";

    public FetchRequest(Uri uri, FetchSettings settings, Validators validators, ExchangeClock clock)
        : base(HttpMethod.Get, uri)
    {
        Clock = clock;
        ConnectTimeout = settings.ConnectTimeout;
        IsSecure = uri.Scheme == Uri.UriSchemeHttps;

        // HTTP/2 is agreed on in the TLS handshake, or not at all.
        Version = IsSecure ? HttpVersion.Version20 : HttpVersion.Version11;
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        AddHeaders(settings, validators);
    }

    /// <summary>The clock of the exchange.</summary>
    public ExchangeClock Clock { get; }

    /// <summary>How long making a connection for this request may take.</summary>
    public TimeSpan ConnectTimeout { get; }

    /// <summary>Whether it goes over TLS.</summary>
    public bool IsSecure { get; }

    private void AddHeaders(FetchSettings settings, Validators validators)
    {
        foreach (var (name, value) in settings.Headers)
        {
            Headers.TryAddWithoutValidation(name, value);
        }

        AddUnlessGiven("User-Agent", settings.UserAgent);
        AddUnlessGiven("Accept", DefaultAccept);
        if (validators.ETag is { } etag)
        {
            Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (validators.LastModified is { } lastModified)
        {
            Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }
    }

    private void AddUnlessGiven(string name, string value)
    {
        if (!Headers.NonValidated.Contains(name))
        {
            Headers.TryAddWithoutValidation(name, value);
        }
    }
}
