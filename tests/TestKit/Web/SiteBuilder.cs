using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Says what a <see cref="TestSite"/> consists of. A later word on a path replaces an earlier one.</summary>
public sealed class SiteBuilder
{
    private readonly Dictionary<string, SitePage> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestDelegate> _handlers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _echoes = new(StringComparer.Ordinal);
    private readonly List<GeneratedSite> _generated = [];

    private Func<string, SitePage?> _otherwise = static _ => null;

    internal IPAddress Address { get; private set; } = IPAddress.Loopback;

    internal bool Tls { get; private set; }

    internal bool AsksForCertificate { get; private set; }

    /// <summary>Listens on another loopback address: to the crawler a site of its own.</summary>
    public SiteBuilder On(string address)
    {
        Address = IPAddress.Parse(address);
        return this;
    }

    /// <summary>Speaks TLS, HTTP/2 included, with a certificate that nobody trusts unasked.</summary>
    public SiteBuilder WithTls()
    {
        Tls = true;
        return this;
    }

    /// <summary>Speaks TLS and wants a certificate of its clients, any.</summary>
    public SiteBuilder WithClientCertificates()
    {
        (Tls, AsksForCertificate) = (true, true);
        return this;
    }

    /// <summary>An HTML page with a title and these links.</summary>
    public SiteBuilder Page(string path, string title, params ReadOnlySpan<string> links)
    {
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<!doctype html><title>{title}</title><h1>{title}</h1>");
        foreach (var link in links)
        {
            html.Append(CultureInfo.InvariantCulture, $"\n<p><a href=\"{link}\">{link}</a>");
        }

        return Html(path, html.ToString());
    }

    /// <summary>A page of exactly this HTML.</summary>
    public SiteBuilder Html(string path, string html) => Bytes(path, SitePage.Html, Encoding.UTF8.GetBytes(html));

    /// <summary>An answer of status 200 with this body.</summary>
    public SiteBuilder Bytes(string path, string? contentType, ReadOnlyMemory<byte> body) =>
        Answer(path, new SitePage(200, contentType, body));

    /// <summary>The site's robots.txt; without it there is a 404.</summary>
    public SiteBuilder Robots(string text) => Bytes("/robots.txt", "text/plain", Encoding.UTF8.GetBytes(text));

    /// <summary>A redirect; <paramref name="to"/> is sent as it stands.</summary>
    public SiteBuilder Redirect(string path, string to, int status = 302) =>
        Answer(path, new SitePage(status, null, default).With("Location", to));

    /// <summary>An answer of this status with a line of text.</summary>
    public SiteBuilder Status(string path, int status) =>
        Answer(path, new SitePage(status, "text/plain", Encoding.UTF8.GetBytes($"Status {status}.\n")));

    /// <summary>Any answer.</summary>
    public SiteBuilder Answer(string path, SitePage page)
    {
        _pages[path] = page;
        return this;
    }

    /// <summary>Adds a header to the page at a path.</summary>
    public SiteBuilder Header(string path, string name, string value) => Answer(path, _pages[path].With(name, value));

    /// <summary>Holds the page at a path until the gate is opened.</summary>
    public SiteBuilder Hold(string path, Gate gate) => Answer(path, _pages[path] with { Gate = gate });

    /// <summary>Answers a path with code; see <see cref="Wire"/> for what Kestrel would not send.</summary>
    public SiteBuilder Handle(string path, RequestDelegate handler)
    {
        _handlers[path] = handler;
        return this;
    }

    /// <summary>Tells every request of a path, whatever its query, back to its sender; see <see cref="Web.Echo"/>.</summary>
    public SiteBuilder Echo(string path)
    {
        _echoes.Add(path);
        return this;
    }

    /// <summary>A file that is made up as it is sent.</summary>
    public SiteBuilder File(string path, LargeFile file) => Handle(path, file.AnswerAsync);

    /// <summary>Adds the faults of <see cref="Fault"/>, each at its path.</summary>
    public SiteBuilder Faults()
    {
        foreach (var (path, handler) in Fault.All)
        {
            Handle(path, handler);
        }

        return this;
    }

    /// <summary>Adds the pages of a generated site.</summary>
    public SiteBuilder Generated(GeneratedSite site)
    {
        _generated.Add(site);
        return this;
    }

    /// <summary>Answers every path that nothing else answers, robots.txt aside; null is a 404. For sites without end.</summary>
    public SiteBuilder Otherwise(Func<string, SitePage?> answer)
    {
        _otherwise = path => path == "/robots.txt" ? null : answer(path);
        return this;
    }

    internal SiteContent Build() => new(
        _pages.ToFrozenDictionary(StringComparer.Ordinal), _handlers.ToFrozenDictionary(StringComparer.Ordinal), [.. _generated], _otherwise)
    {
        Echoes = _echoes.ToFrozenSet(StringComparer.Ordinal),
    };
}
