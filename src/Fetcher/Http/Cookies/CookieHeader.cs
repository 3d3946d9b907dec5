using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>Writes the <c>Cookie</c> header.</summary>
internal static class CookieHeader
{
    /// <summary>The user's cookies, and behind them those of the jar that have other names; null where there are none.</summary>
    public static string? Join(ImmutableArray<HttpField> given, ImmutableArray<HttpField> kept)
    {
        var all = given.Concat(kept.Where(cookie => !given.Any(other => other.Name == cookie.Name))).Select(Write);
        return given.IsEmpty && kept.IsEmpty ? null : string.Join("; ", all);
    }

    private static string Write(HttpField cookie) => cookie.Name.Length == 0 ? cookie.Value : $"{cookie.Name}={cookie.Value}";
}
