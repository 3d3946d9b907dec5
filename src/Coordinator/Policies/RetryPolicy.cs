using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Policies.SiteEffect;
using static ActorCrawler.Shared.Messages.FetchOutcome;

namespace ActorCrawler.Coordinator.Policies;

/// <summary>What happens after each outcome, on one screen.</summary>
internal static class RetryPolicy
{
    /// <summary>The longest wait before a further attempt.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(10);

    /// <summary>The row for an outcome.</summary>
    public static RetryRule For(FetchOutcome outcome) => outcome switch
    {
        //                                final state   tries beyond --retries   first wait   what it means for the site
        Fetched            => new(UrlState.Done,     null, Seconds(0),  Healthy),
        NotModified        => new(UrlState.Done,     null, Seconds(0),  Healthy),
        Redirected         => new(UrlState.Done,     null, Seconds(0),  Healthy),
        BadRedirect        => new(UrlState.Failed,   null, Seconds(0),  Healthy),
        NotFound           => new(UrlState.Failed,   null, Seconds(0),  Healthy),
        ClientError        => new(UrlState.Failed,   null, Seconds(0),  Healthy),
        RobotsDenied       => new(UrlState.Excluded, null, Seconds(0),  None),
        AddressRefused     => new(UrlState.Excluded, null, Seconds(0),  None),
        TlsFailed          => new(UrlState.Failed,   null, Seconds(0),  Unreachable),
        TooManyRequests    => new(UrlState.Failed,   4,    Seconds(5),  SlowDown),
        Unavailable        => new(UrlState.Failed,   2,    Seconds(5),  SlowDown),
        RobotsUnavailable  => new(UrlState.Failed,   2,    Seconds(30), SlowDown),
        ServerError        => new(UrlState.Failed,   0,    Seconds(5),  Healthy),
        DnsFailed          => new(UrlState.Failed,   0,    Seconds(5),  Unreachable),
        ConnectFailed      => new(UrlState.Failed,   0,    Seconds(5),  Unreachable),
        TimedOut           => new(UrlState.Failed,   0,    Seconds(5),  Unreachable),
        BodyCut            => new(UrlState.Failed,   0,    Seconds(2),  Healthy),
        ProtocolError      => new(UrlState.Failed,   0,    Seconds(2),  Healthy),
        Unreported         => new(UrlState.Failed,   3,    Seconds(0),  None),
        SiteGivenUp        => new(UrlState.Failed,   null, Seconds(0),  None),
        FileFailed         => new(UrlState.Failed,   null, Seconds(0),  None),
        NotTried           => new(UrlState.Waiting,  null, Seconds(0),  None),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a row in the retry table."),
    };

    /// <summary>How long to wait before the attempt after <paramref name="attempt"/>; null when that was the last.</summary>
    public static TimeSpan? WaitAfter(RetryRule rule, int attempt, LimitOptions limits)
    {
        // --retries 0 speaks of failures; what was lost between our own actors comes back all the same.
        var refusesAll = limits.Retries == 0 && rule.Site != None;
        if (rule.ExtraAttempts is not { } extra || refusesAll || attempt > limits.Retries + extra)
        {
            return null;
        }

        var first = rule.FirstWait > TimeSpan.Zero ? limits.RetryWait ?? rule.FirstWait : TimeSpan.Zero;
        var wait = first * Math.Pow(3, Math.Min(attempt - 1, 10));
        return wait > MaxWait ? MaxWait : wait;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
