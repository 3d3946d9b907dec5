using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ActorCrawler.TestKit.Web;

/// <summary>Answers the requests of a test site, and writes them into its log.</summary>
internal sealed class SiteContent(
    FrozenDictionary<string, SitePage> pages,
    FrozenDictionary<string, RequestDelegate> handlers,
    ImmutableArray<GeneratedSite> generated,
    Func<string, SitePage?> otherwise)
{
    private static readonly SitePage NotFound = new(404, "text/plain", "Not here.\n"u8.ToArray());

    public required FrozenSet<string> Echoes { get; init; }

    public RequestLog Log { get; } = new();

    public async Task AnswerAsync(HttpContext context)
    {
        var arrivedAt = Stopwatch.GetTimestamp();
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Log.Arrive(inFlight => Describe(context, path, arrivedAt, inFlight));
        if (handlers.TryGetValue(path, out var handler))
        {
            await RunAsync(handler, context);
            return;
        }

        if (Echoes.Contains(path.Split('?')[0]))
        {
            await RunAsync(echoed => Echo.AnswerAsync(echoed, path), context);
            return;
        }

        await WriteAsync(context, Find(path));
    }

    private static LoggedRequest Describe(HttpContext context, string path, long arrivedAt, int inFlight) => new(
        path,
        context.Request.Method,
        context.Request.Protocol,
        arrivedAt,
        context.Connection.Id,
        inFlight,
        context.Request.Headers.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase));

    private SitePage Find(string path)
    {
        if (pages.TryGetValue(path, out var page))
        {
            return page;
        }

        foreach (var site in generated)
        {
            if (site.Find(path) is { } body)
            {
                return new SitePage(200, SitePage.Html, body);
            }
        }

        return otherwise(path) ?? NotFound;
    }

    private async Task RunAsync(RequestDelegate handler, HttpContext context)
    {
        try
        {
            await handler(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client had enough of the fault, which is what the fault is for.
        }
        finally
        {
            Log.Leave();
        }
    }

    private async Task WriteAsync(HttpContext context, SitePage page)
    {
        var left = false;
        try
        {
            if (page.Gate is { } gate)
            {
                await gate.PassAsync(context.RequestAborted);
            }

            context.Response.StatusCode = page.Status;
            context.Response.ContentType = page.ContentType;
            foreach (var (name, value) in page.Headers)
            {
                context.Response.Headers.Append(name, value);
            }

            if (page.Status is not (204 or 304))
            {
                context.Response.ContentLength = page.Body.Length;
            }

            Log.Leave();
            left = true;
            await context.Response.Body.WriteAsync(page.Body, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        finally
        {
            if (!left)
            {
                Log.Leave();
            }
        }
    }
}
