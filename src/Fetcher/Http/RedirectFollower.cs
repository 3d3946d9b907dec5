using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Makes one exchange.</summary>
internal delegate ValueTask<FetchResult> MakeExchange(FetchOrder order, CancellationToken cancellationToken);

/// <summary>Asked before a redirect is followed; it may wait for the pace. Null lets the request be made.</summary>
internal delegate ValueTask<Failure?> BeforeHop(FetchResult redirect, CrawlUrl target);

/// <summary>
/// Follows redirects in place (RFC 9110, section 15.4), for lists of URLs: a crawl has them reported instead. What the user gave for one origin
/// (login, cookies, headers that carry either) is sent to that origin alone, and a public page cannot redirect into the user's own network.
/// </summary>
internal static class RedirectFollower
{
    /// <summary>The result of the last exchange, with the redirects before it; its time is that of them all.</summary>
    /// <param name="first">The request that the user asked for.</param>
    /// <param name="exchange">Makes each request.</param>
    /// <param name="beforeHop">Asked before each further one; null for no objections.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async ValueTask<FetchResult> FollowAsync(
        FetchOrder first, MakeExchange exchange, BeforeHop? beforeHop, CancellationToken cancellationToken)
    {
        var most = first.Settings.Answer?.MaxRedirects ?? 0;
        var history = ImmutableArray.CreateBuilder<RedirectStep>();
        var (order, elapsed) = (first, TimeSpan.Zero);
        FetchResult? start = null;
        while (true)
        {
            var result = await exchange(order, cancellationToken);
            elapsed += result.Elapsed;
            start ??= result;
            result = result with { StartedAt = start.StartedAt, Elapsed = elapsed, History = history.ToImmutable() };
            if (result is not { Outcome: FetchOutcome.Redirected, RedirectTo: { } target, Status: 300 or 301 or 302 or 303 or 307 or 308 })
            {
                return result;
            }

            var refusal = history.Count == most
                ? new Failure(FetchOutcome.BadRedirect, $"It redirects more than {most} times.")
                : beforeHop is null ? null : await beforeHop(result, target);
            if (refusal is { } failure)
            {
                return result with { Outcome = failure.Outcome, Detail = failure.Detail };
            }

            history.Add(new RedirectStep(result.Url, result.Status));
            order = Next(first, order, result, target);
        }
    }

    private static FetchOrder Next(FetchOrder first, FetchOrder last, FetchResult redirect, CrawlUrl target)
    {
        var becomesGet = BecomesGet(redirect.Status, last.Request.Method);
        var isHome = target.Origin == first.Url.Origin;
        var request = new RequestTemplate(
            becomesGet ? "GET" : last.Request.Method,
            Query: [],
            isHome ? first.Request.Cookies : [],
            becomesGet ? null : last.Request.Body,
            isHome ? first.Request.Login : null);
        var headers = isHome ? first.Settings.Headers : SecretHeaders.RemoveFrom(first.Settings.Headers);

        // The user's own network may redirect inside it; a public page may not lead there.
        return new FetchOrder(target, redirect.FromPrivate, first.Settings with { Request = request, Headers = headers })
        {
            Record = first.Record,
        };
    }

    private static bool BecomesGet(int status, string method) =>
        (status is 301 or 302 && method == "POST") || (status == 303 && method != "HEAD");
}
