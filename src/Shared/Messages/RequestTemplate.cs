using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>What is asked for where it is more than a plain GET. robots.txt is always asked for plainly.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Query">Added to the query of the URL that is asked for; a redirect's target is taken as it comes.</param>
/// <param name="Cookies">Sent to the origin that was asked first, and to no other.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Login">Sent to the origin that was asked first, and to no other.</param>
public sealed record RequestTemplate(
    string Method, ImmutableArray<HttpField> Query, ImmutableArray<HttpField> Cookies, RequestBody? Body = null, RequestLogin? Login = null)
{
    /// <summary>A GET of the URL as it stands.</summary>
    public static RequestTemplate Plain { get; } = new("GET", [], []);
}

/// <summary>What goes into an <c>Authorization</c> header. It hides itself from logs.</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Secret">What stands behind the scheme, ready to be sent.</param>
public sealed record RequestLogin(string Scheme, string Secret)
{
    /// <summary>A user and a password (RFC 7617), in UTF-8.</summary>
    public static RequestLogin Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>A token (RFC 6750).</summary>
    public static RequestLogin Bearer(string token) => new("Bearer", token);

    /// <summary>The scheme alone.</summary>
    public override string ToString() => $"{Scheme} (hidden)";
}

/// <summary>The body of a request: exactly one of text, file and parts. Files are paths on the node that makes the request, and are streamed.</summary>
/// <param name="ContentType">Its <c>Content-Type</c>; null for parts, which have their own.</param>
/// <param name="Text">The body itself.</param>
/// <param name="File">The file that it is read from, anew for each request.</param>
/// <param name="Parts">The parts of a form with files (RFC 7578); empty for the other kinds.</param>
public sealed record RequestBody(string? ContentType, string? Text, string? File, ImmutableArray<BodyPart> Parts)
{
    /// <summary>JSON, which is not looked at.</summary>
    public static RequestBody Json(string text) => new("application/json", text, File: null, []);

    /// <summary>A form without files.</summary>
    public static RequestBody Form(IEnumerable<HttpField> fields) =>
        new("application/x-www-form-urlencoded", string.Join('&', fields.Select(field => $"{Encode(field.Name)}={Encode(field.Value)}")), File: null, []);

    /// <summary>The bytes of a file.</summary>
    public static RequestBody OfFile(string path, string contentType = "application/octet-stream") => new(contentType, Text: null, path, []);

    /// <summary>A form with files.</summary>
    public static RequestBody Multipart(ImmutableArray<BodyPart> parts) => new(ContentType: null, Text: null, File: null, parts);

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>One field of a form with files: a text, or a file.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Text">Its value; null for a file.</param>
/// <param name="File">The file's path on the node that makes the request; null for a text.</param>
/// <param name="FileName">What the server is told that the file is called.</param>
/// <param name="ContentType">The part's own type.</param>
public sealed record BodyPart(string Name, string? Text, string? File = null, string? FileName = null, string? ContentType = null);

/// <summary>What is done with answers, where it is more than reading their bodies.</summary>
/// <param name="MaxRedirects">Redirects that are followed in place; 0 reports each of them, as a crawl does.</param>
/// <param name="KeepHeaders">Whether the response headers are part of the result.</param>
/// <param name="SaveBodies">Whether bodies go to the node's folder for them, if it has one, and not into memory.</param>
/// <param name="MaxFileBytes">The longest body that is saved; the default is 16 GiB.</param>
public sealed record AnswerSettings(int MaxRedirects = 0, bool KeepHeaders = false, bool SaveBodies = false, long MaxFileBytes = 1L << 34);

/// <summary>What is told of an answer beyond what a crawl keeps, where <see cref="FetchSettings.Answer"/> asks for more.</summary>
/// <param name="Url">What was asked for last: behind redirects that were followed, and with the fields that were added to the query.</param>
/// <param name="Redirects">The redirects that were followed, first one first.</param>
/// <param name="Headers">The response headers, where they were asked for.</param>
/// <param name="File">The path on the fetcher's node of the file that the body is; null where it is none.</param>
/// <param name="Resumed">How many bytes of the file were there from an earlier attempt.</param>
/// <param name="FileBytes">The size of the file.</param>
public sealed record AnswerNotes(
    CrawlUrl Url, ImmutableArray<RedirectStep> Redirects, ImmutableArray<HttpField> Headers, string? File, long Resumed, long FileBytes = 0);

/// <summary>A redirect that was followed in place.</summary>
/// <param name="Url">What was asked for.</param>
/// <param name="Status">The status that led elsewhere.</param>
public sealed record RedirectStep(CrawlUrl Url, int Status);
