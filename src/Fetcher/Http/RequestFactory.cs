using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Makes the requests: method, version, headers, cookies, body.</summary>
internal sealed class RequestFactory(HttpOptions options, OpenConnections open)
{
    /// <summary>What a crawler can read, anything else being welcome too.</summary>
    private const string DefaultAccept = "text/html,application/xhtml+xml,*/*;q=0.8";

    /// <summary>The request of an exchange.</summary>
    /// <param name="uri">Its URL.</param>
    /// <param name="exchange">What is asked for.</param>
    /// <param name="way">The way it goes.</param>
    /// <param name="download">The file that the body goes to; null for none.</param>
    /// <exception cref="FileFailedException">A file of its body cannot, or must not, be read.</exception>
    public FetchRequest Create(Uri uri, Exchange exchange, Way way, Download? download)
    {
        var (settings, template) = (exchange.Settings, exchange.Order.Request);
        var request = new FetchRequest(HttpMethod.Parse(template.Method), uri, exchange.Clock, settings.ConnectTimeout);
        SetVersion(request);
        request.Headers.ConnectionClose = open.AreTooMany ? true : null; // HTTP/2 has no such header, and few connections
        if (template.Body is { } body)
        {
            request.Content = new UploadContent(RequestContents.Create(body, options.SendsFiles), exchange.Clock);
        }

        AddFields(request, settings.Headers);
        AddUnlessGiven(request, "User-Agent", settings.UserAgent);
        AddUnlessGiven(request, "Accept", DefaultAccept);
        AddCredentials(request, exchange, way);
        AddConditions(request, exchange.Validators, download);
        return request;
    }

    private void SetVersion(FetchRequest request)
    {
        // HTTP/2 is agreed on in the TLS handshake, or not at all.
        var isOld = !request.IsSecure || options.Version == HttpVersionChoice.Http11;
        request.Version = isOld ? HttpVersion.Version11 : HttpVersion.Version20;
        request.VersionPolicy = isOld || options.Version == HttpVersionChoice.Http2
            ? HttpVersionPolicy.RequestVersionExact
            : HttpVersionPolicy.RequestVersionOrLower;
    }

    /// <summary>A header of the body, given by the user, replaces the one that the body brought.</summary>
    private static void AddFields(FetchRequest request, ImmutableArray<HttpField> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private void AddCredentials(FetchRequest request, Exchange exchange, Way way)
    {
        var template = exchange.Order.Request;
        if (template.Login is { } login)
        {
            AddUnlessGiven(request, "Authorization", $"{login.Scheme} {login.Secret}");
        }

        var cookies = CookieHeader.Join(template.Cookies, options.Cookies?.For(exchange.Url) ?? []);
        if (cookies is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        // In front of a tunnel the dialer says it, and the site behind must not see it.
        if (!request.IsSecure && way.Proxy?.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Proxy-Authorization", authorization);
        }
    }

    private static void AddConditions(FetchRequest request, Validators validators, Download? download)
    {
        if (validators.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (validators.LastModified is { } lastModified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        if (download is null)
        {
            return;
        }

        // The bytes of a file, and the positions in it, are those before any coding.
        AddUnlessGiven(request, "Accept-Encoding", "identity");
        if (download.Resume is { } resume)
        {
            request.Headers.TryAddWithoutValidation("Range", $"bytes={resume.Offset}-");
            request.Headers.TryAddWithoutValidation("If-Range", resume.Validator);
        }
    }

    private static void AddUnlessGiven(FetchRequest request, string name, string value)
    {
        if (!request.Headers.NonValidated.Contains(name))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
