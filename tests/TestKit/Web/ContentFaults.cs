using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Pages that arrive in order and are a burden to whoever reads them.</summary>
internal static class ContentFaults
{
    public static Dictionary<string, RequestDelegate> All => new(StringComparer.Ordinal)
    {
        [Fault.ManyLinks] = context => SendAsync(context, SitePage.Html, Encoding.ASCII.GetBytes(ManyLinks())),
        [Fault.InvalidUtf8] = context => SendAsync(context, SitePage.Html, Encoding.Latin1.GetBytes("<title>caf\u00E9 \u00FF\u00FE</title>")),
        [Fault.UnknownCharset] = context =>
            SendAsync(context, "text/html; charset=klingon-8", "<meta charset=romulan><title>Hello</title>"u8.ToArray()),
    };

    private static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static string ManyLinks()
    {
        var html = new StringBuilder("<!doctype html><title>Many links</title>");
        for (var i = 0; i < 100_000; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"/many/{i}\">{i}</a>\n");
        }

        return html.ToString();
    }
}
