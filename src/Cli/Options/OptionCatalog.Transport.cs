using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <content>What goes with requests, and the way that they take.</content>
internal static partial class OptionCatalog
{
    private const string Visible = "On the command line others on this machine can see it: the environment variable is for secrets.";

    public static readonly ListKey<HttpField> Cookies = new()
    {
        Key = "http.cookies", Flag = "--cookie", Value = "NAME=VALUE", Default = "[]", Group = OptionGroup.Requests, Parse = RequestTexts.Cookie,
        IsSecret = true,
        Help = "A cookie to send.",
    };

    public static readonly SingleKey<string?> CookieJar = new()
    {
        Key = "http.cookie-jar", Flag = "--cookie-jar", Value = "FILE", Default = Texts.None, Group = OptionGroup.Requests,
        Parse = Texts.OptionalPath,
        Help = "Keep the cookies that servers set, and send them where they belong; read from and written to this file (Netscape's format).",
    };

    public static readonly SingleKey<bool> CookiesForAddresses = new()
    {
        Key = "http.cookies-for-addresses", Flag = "--cookies-for-addresses", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Keep those of sites that are bare IP addresses, too.",
    };

    public static readonly SingleKey<RequestLogin?> Auth = new()
    {
        Key = "http.auth", Flag = "--auth", Value = "SCHEME:SECRET", Default = Texts.None, Group = OptionGroup.Requests, Parse = RequestTexts.Login,
        IsSecret = true,
        Help = "basic:USER:PASSWORD or bearer:TOKEN, sent to the sites asked for, never to where they redirect. " + Visible,
    };

    public static readonly ListKey<ProxyServer> Proxies = new()
    {
        Key = "http.proxies", Flag = "--proxy", Value = "URL", Default = "[]", Group = OptionGroup.Requests, Parse = RequestTexts.Proxy,
        IsSecret = true,
        Help = "Ask through http://USER:PASSWORD@HOST:PORT; several take turns, request by request.",
    };

    public static readonly SingleKey<bool> Insecure = new()
    {
        Key = "http.insecure", Flag = "--insecure", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Take any certificate. Anybody on the way can read and change everything then.",
    };

    public static readonly SingleKey<string?> CaFile = new()
    {
        Key = "http.ca", Flag = "--ca", Value = "FILE", Default = Texts.None, Group = OptionGroup.Requests, Parse = Texts.OptionalPath,
        Help = "Trust these certificates (PEM or DER) instead of the system's.",
    };

    public static readonly SingleKey<string?> ClientCertificate = new()
    {
        Key = "http.client-cert", Flag = "--client-cert", Value = "FILE", Default = Texts.None, Group = OptionGroup.Requests,
        Parse = Texts.OptionalPath,
        Help = "Show this certificate to servers that ask for one: PEM with its key, or PFX.",
    };

    public static readonly SingleKey<string?> ClientKey = new()
    {
        Key = "http.client-key", Flag = "--client-key", Value = "FILE", Default = Texts.None, Group = OptionGroup.Requests,
        Parse = Texts.OptionalPath,
        Help = "Its key, where that is a PEM file of its own.",
    };

    public static readonly SingleKey<string?> ClientKeyPassword = new()
    {
        Key = "http.client-key-password", Value = "TEXT", Default = Texts.None, Group = OptionGroup.Requests, Parse = Texts.OptionalSecret,
        IsSecret = true,
        Help = "What key or PFX are encrypted with: set the environment variable.",
    };

    public static readonly SingleKey<HttpVersionChoice> HttpVersion = new()
    {
        Key = "http.version", Flag = "--http", Value = "VERSION", Default = Texts.Auto, Group = OptionGroup.Requests,
        Parse = Choices.Of((Texts.Auto, HttpVersionChoice.Negotiated), ("1.1", HttpVersionChoice.Http11), ("2", HttpVersionChoice.Http2)),
        Help = "1.1 or 2, over TLS; auto: 2 where the server offers it.",
    };

    public static readonly SingleKey<ImmutableArray<IPEndPoint>> NameServers = new()
    {
        Key = "http.dns", Flag = "--dns", Value = "SERVER,...", Default = "system", Group = OptionGroup.Requests, Parse = RequestTexts.NameServers,
        Help = "Ask these name servers, one after the other, instead of the system.",
    };

    public static readonly SingleKey<string?> Method = new()
    {
        Key = "list.method", Flag = "--method", Value = "METHOD", Default = Texts.Auto, Group = OptionGroup.Requests,
        Parse = Choices.Of<string?>(
            (Texts.Auto, null), ("GET", "GET"), ("HEAD", "HEAD"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE"),
            ("OPTIONS", "OPTIONS")),
        Help = "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS; auto: POST with a body, else GET.",
    };

    public static readonly ListKey<HttpField> Query = new()
    {
        Key = "list.query", Flag = "--query", Value = "NAME=VALUE", Default = "[]", Group = OptionGroup.Requests, Parse = RequestTexts.Field,
        Help = "Add this to the query of each URL.",
    };

    public static readonly ListKey<HttpField> Form = new()
    {
        Key = "list.form", Flag = "--form", Value = "NAME=VALUE", Default = "[]", Group = OptionGroup.Requests, Parse = RequestTexts.Field,
        IsSecret = true,
        Help = "A field of a form to send. " + Visible,
    };

    public static readonly ListKey<BodyPart> FormFiles = new()
    {
        Key = "list.form-files", Flag = "--file", Value = "NAME=@PATH", Default = "[]", Group = OptionGroup.Requests, Parse = RequestTexts.FormFile,
        Help = "A file of a form to send, streamed; name=@PATH;type=image/png tells its type.",
    };

    public static readonly SingleKey<RequestBody?> JsonBody = new()
    {
        Key = "list.json-body", Flag = "--json-body", Value = "TEXT|@FILE", Default = Texts.None, Group = OptionGroup.Requests,
        Parse = RequestTexts.Json, IsSecretText = RequestTexts.IsBodyItself,
        Help = "JSON to send; a file is streamed.",
    };

    public static readonly SingleKey<RequestBody?> Data = new()
    {
        Key = "list.data", Flag = "--data", Value = "@FILE|TEXT", Default = Texts.None, Group = OptionGroup.Requests, Parse = RequestTexts.Data,
        IsSecretText = RequestTexts.IsBodyItself,
        Help = "Bytes of a file to send, streamed, or a text.",
    };

    public static readonly SingleKey<bool> NoRedirects = new()
    {
        Key = "list.no-redirects", Flag = "--no-redirects", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Tell redirects as results; else up to 10 are followed.",
    };

    public static readonly SingleKey<string?> SaveFolder = new()
    {
        Key = "list.save", Flag = "--save", Value = "DIR", Default = Texts.None, Group = OptionGroup.Results, Parse = Texts.OptionalPath,
        Help = "Save bodies as files in this folder; what is there in part is gone on with where the server allows that.",
    };
}
