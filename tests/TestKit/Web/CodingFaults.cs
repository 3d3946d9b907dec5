using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Content codings that are not what they say.</summary>
internal static class CodingFaults
{
    public static Dictionary<string, RequestDelegate> All => new(StringComparer.Ordinal)
    {
        [Fault.FalseGzip] = context => SendAsync(context, "gzip", PlainText),
        [Fault.FalseBrotli] = context => SendAsync(context, "br", PlainText),
        [Fault.FalseDeflate] = context => SendAsync(context, "deflate", PlainText),
        [Fault.UnknownCoding] = context => SendAsync(context, "snappy", PlainText),
        [Fault.HalfGzip] = context => SendAsync(context, "gzip", HalfGzip()),
    };

    private static byte[] PlainText => "<!doctype html><p>This is no compressed text at all, whatever the header says."u8.ToArray();

    private static async Task SendAsync(HttpContext context, string coding, byte[] body)
    {
        context.Response.ContentType = SitePage.Html;
        context.Response.Headers.ContentEncoding = coding;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] HalfGzip()
    {
        var noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(noise);
        }

        return whole.ToArray()[..((int)whole.Length / 2)];
    }
}
