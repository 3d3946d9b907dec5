using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Redirects that lead nowhere.</summary>
internal static class RedirectFaults
{
    public static Dictionary<string, RequestDelegate> All => new(StringComparer.Ordinal)
    {
        [Fault.RedirectToSelf] = context => RedirectAsync(context, Fault.RedirectToSelf),
        [Fault.RedirectLoop] = context => RedirectAsync(context, Fault.RedirectLoopBack),
        [Fault.RedirectLoopBack] = context => RedirectAsync(context, Fault.RedirectLoop),
        [Fault.RedirectNowhere] = context => RedirectAsync(context, to: null),
        [Fault.RedirectToScript] = context => RedirectAsync(context, "javascript:alert(1)"),
        [Fault.RedirectInUtf8] = RedirectInUtf8Async,
        [Fault.RedirectWithEndlessBody] = context =>
        {
            context.Response.Headers.Location = "/";
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            return BodyFaults.EndlessAsync(context);
        },
    };

    private static Task RedirectAsync(HttpContext context, string? to)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    }

    private static async Task RedirectInUtf8Async(HttpContext context)
    {
        // The wire takes Latin-1: these are the two bytes of an é in UTF-8.
        var wire = Wire.Under(context);
        await wire.SendAsync("HTTP/1.1 302 Found\r\nLocation: /caf\u00C3\u00A9\r\nContent-Length: 0\r\n\r\n", context.RequestAborted);
        await wire.CloseAsync(context);
    }
}
