namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Carries a failed dial through the HTTP handler, which takes nothing but an exception. Nobody but <see cref="FailureClassifier"/> sees
/// it.
/// </summary>
/// <param name="step">Where it failed.</param>
/// <param name="timedOut">Whether the time for connecting ran out.</param>
/// <param name="reason">Why, in the words of the system; no full stop.</param>
/// <param name="cause">The exception that it failed with, if it was one.</param>
internal sealed class DialFailedException(DialStep step, bool timedOut, string reason, Exception? cause = null)
    : IOException(reason, cause)
{
    /// <summary>Where it failed.</summary>
    public DialStep Step => step;

    /// <summary>Whether the time for connecting ran out.</summary>
    public bool TimedOut => timedOut;

    /// <summary>The proxy that it failed with, without credentials; null where it was the site itself.</summary>
    public string? Proxy { get; init; }
}
