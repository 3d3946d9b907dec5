using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Fetcher.Http.Dns;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>Options that become parts of requests, or say where they go.</summary>
internal static class RequestTexts
{
    /// <summary>What is expected in the place of a secret that a folder did not keep.</summary>
    public const string NotKept = "it once more: the folder of a crawl or list keeps no secrets";

    /// <summary>A field: <c>name=value</c>; the value may be empty.</summary>
    public static string? Field(string text, out HttpField value)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        value = equals > 0 ? new HttpField(text[..equals], text[(equals + 1)..]) : default;
        return equals > 0 ? null : text == OptionKey.NotKept ? NotKept : "name=value";
    }

    /// <summary>A cookie: <c>name=value</c> in characters that a header can carry.</summary>
    public static string? Cookie(string text, out HttpField value)
    {
        var expected = Field(text, out value);
        return expected is null && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && !text.Contains(';', StringComparison.Ordinal)
            ? null
            : text == OptionKey.NotKept ? NotKept
            : "name=value without blanks and semicolons";
    }

    /// <summary>A login: <c>basic:USER:PASSWORD</c> or <c>bearer:TOKEN</c>; null is <c>none</c>.</summary>
    public static string? Login(string text, out RequestLogin? value)
    {
        const string expected = "basic:USER:PASSWORD or bearer:TOKEN";
        value = null;
        if (text is Texts.None or OptionKey.NotKept)
        {
            return text == Texts.None ? null : NotKept;
        }

        var parts = text.Split(':', 3);
        value = parts switch
        {
            ["basic", { Length: > 0 } user, var password] => RequestLogin.Basic(user, password),
            ["bearer", { Length: > 0 }, ..] when !text.AsSpan().ContainsAnyExceptInRange('!', '~') => RequestLogin.Bearer(text["bearer:".Length..]),
            _ => null,
        };
        return value is null ? expected : null;
    }

    /// <summary>A proxy: <c>http://USER:PASSWORD@HOST:PORT</c>.</summary>
    public static string? Proxy(string text, out ProxyServer value)
    {
        var isProxy = ProxyServer.TryParse(text, out var proxy);
        value = proxy!;
        return isProxy ? null
            : text == OptionKey.NotKept ? NotKept
            : "an HTTP proxy, such as http://proxy.example:3128 or http://USER:PASSWORD@proxy.example:3128";
    }

    /// <summary>Name servers with commas between them; none is <c>system</c>.</summary>
    public static string? NameServers(string text, out ImmutableArray<IPEndPoint> value)
    {
        value = [];
        if (text == "system")
        {
            return null;
        }

        var servers = ImmutableArray.CreateBuilder<IPEndPoint>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!DnsClientOptions.TryParseServer(word, out var server))
            {
                return "the addresses of name servers, such as 9.9.9.9,[::1]:5353, or system";
            }

            servers.Add(server);
        }

        value = servers.DrainToImmutable();
        return null;
    }

    /// <summary>A body of JSON: the text itself, or <c>@FILE</c>; null is <c>none</c>.</summary>
    public static string? Json(string text, out RequestBody? value)
    {
        value = text == Texts.None ? null : FileOf(text) is { } file ? RequestBody.OfFile(file, "application/json") : RequestBody.Json(text);
        return text == OptionKey.NotKept ? NotKept : text is "" or "@" ? "JSON, or @FILE" : null;
    }

    /// <summary>Any body: <c>@FILE</c>, whose bytes are sent, or a text; null is <c>none</c>.</summary>
    public static string? Data(string text, out RequestBody? value)
    {
        value = text == Texts.None ? null
            : FileOf(text) is { } file ? RequestBody.OfFile(file)
            : new RequestBody("text/plain; charset=utf-8", text, File: null, []);
        return text == OptionKey.NotKept ? NotKept : text is "" or "@" ? "@FILE, or a text" : null;
    }

    /// <summary>Whether the text is the body and not the name of a file with it: like a form's field, it may be a password.</summary>
    public static bool IsBodyItself(string text) => text.Length > 1 && text != Texts.None && FileOf(text) is null;

    /// <summary>A file of a form: <c>name=@PATH</c>, with its type behind a semicolon if that matters.</summary>
    public static string? FormFile(string text, out BodyPart value)
    {
        const string mark = ";type=";
        var equals = text.IndexOf("=@", StringComparison.Ordinal);
        var rest = equals > 0 ? text[(equals + 2)..] : "";
        var typeAt = rest.LastIndexOf(mark, StringComparison.Ordinal);
        var path = typeAt < 0 ? rest : rest[..typeAt];
        var type = typeAt < 0 ? null : rest[(typeAt + mark.Length)..];
        value = new BodyPart(equals > 0 ? text[..equals] : "", Text: null, path, Path.GetFileName(path), type);
        var isType = type is null || (type.Contains('/', StringComparison.Ordinal) && !type.AsSpan().ContainsAnyExceptInRange(' ', '~'));
        return equals > 0 && path.Length > 0 && isType ? null : "name=@PATH or name=@PATH;type=image/png";
    }

    private static string? FileOf(string text) => text.StartsWith('@') && text.Length > 1 ? text[1..] : null;
}
