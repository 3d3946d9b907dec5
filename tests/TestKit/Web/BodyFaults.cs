using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Bodies that do not end as they should.</summary>
internal static class BodyFaults
{
    public static Dictionary<string, RequestDelegate> All => new(StringComparer.Ordinal)
    {
        [Fault.Endless] = EndlessAsync,
        [Fault.GzipBomb] = GzipBombAsync,
        [Fault.Stall] = StallAsync,
        [Fault.Drip] = DripAsync,
        [Fault.Silent] = context => Wire.GoneAsync(context.RequestAborted),
    };

    public static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = SitePage.Html;
        var block = new byte[16 * 1024];
        block.AsSpan().Fill((byte)'x');
        while (true)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested();
        }
    }

    private static async Task GzipBombAsync(HttpContext context)
    {
        context.Response.ContentType = SitePage.Html;
        context.Response.Headers.ContentEncoding = "gzip";
        var zeros = new byte[1024 * 1024];
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        while (true)
        {
            await gzip.WriteAsync(zeros, context.RequestAborted);
            await gzip.FlushAsync(context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested();
        }
    }

    private static async Task StallAsync(HttpContext context)
    {
        await StartAsync(context, declared: 1000);
        await Wire.GoneAsync(context.RequestAborted);
    }

    private static async Task DripAsync(HttpContext context)
    {
        await StartAsync(context, declared: 1_000_000);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (await tick.WaitForNextTickAsync(context.RequestAborted))
        {
            await context.Response.Body.WriteAsync("x"u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task StartAsync(HttpContext context, int declared)
    {
        context.Response.ContentType = SitePage.Html;
        context.Response.ContentLength = declared;
        await context.Response.WriteAsync("<!doctype html>", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
