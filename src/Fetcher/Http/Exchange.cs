using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>One request on its way to a result: what is known of it so far.</summary>
internal sealed class Exchange(FetchOrder order, ExchangeClock clock)
{
    private int _status;
    private bool _fromPrivate;

    /// <summary>What is asked for.</summary>
    public FetchOrder Order => order;

    /// <summary>Its URL, with what the user adds to its query.</summary>
    public CrawlUrl Url { get; private set; } = order.Url;

    /// <summary>Limits and headers.</summary>
    public FetchSettings Settings => order.Settings;

    /// <summary>What an earlier answer said.</summary>
    public Validators Validators => order.Validators;

    /// <summary>Its clock.</summary>
    public ExchangeClock Clock => clock;

    /// <summary>What the status means; nothing before <see cref="Answer"/>.</summary>
    public FetchOutcome Outcome { get; private set; }

    /// <summary>Settles on the URL that goes over the wire; false where it is none that can.</summary>
    public bool TryAddress([NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        if (RequestQuery.AddTo(order.Url, order.Request.Query) is not { } whole)
        {
            return false;
        }

        Url = whole;
        return whole.TryToUri(out uri);
    }

    /// <summary>The headers are there.</summary>
    public void Answer(HttpResponseMessage response, Way way)
    {
        _status = (int)response.StatusCode;
        _fromPrivate = way.Reach == AddressReach.Private;
        Outcome = StatusTable.OutcomeOf(_status, conditional: !Validators.AreEmpty);
    }

    /// <summary>Whether the exchange may die of this without being cancelled by its caller.</summary>
    public bool IsOwnFailure(Exception error) =>
        !clock.IsCancelledByCaller && FailureClassifier.Classify(error, clock, Settings) is not null;

    /// <summary>The result of a page.</summary>
    public FetchResult SettlePage(HttpResponseMessage response, BodyRead body) => Describe(response, body);

    /// <summary>The result of a page that is in a file.</summary>
    public FetchResult SettleSaved(HttpResponseMessage response, SavedBody saved) => Describe(response, default) with { Saved = saved };

    /// <summary>The result of an answer that is no page: a redirect, 304, an error.</summary>
    public FetchResult SettleWithoutPage(HttpResponseMessage response)
    {
        var result = Describe(response, default) with { RetryAfter = ReadRetryAfter(response) };
        return Outcome == FetchOutcome.Redirected ? Redirect(result, HeaderReader.Location(response)) : result;
    }

    /// <summary>The result of a failure.</summary>
    public FetchResult Fail(Failure failure) => new()
    {
        Url = Url,
        Outcome = failure.Outcome,
        Detail = failure.Detail,
        Status = _status,
        FromPrivate = _fromPrivate,
        StartedAt = clock.StartedAt,
        SentBy = clock.SentBy,
        Elapsed = clock.Elapsed,
    };

    private FetchResult Describe(HttpResponseMessage response, BodyRead body) => new()
    {
        Url = Url,
        Outcome = Outcome,
        Status = _status,
        FromPrivate = _fromPrivate,
        StartedAt = clock.StartedAt,
        SentBy = clock.SentBy,
        Elapsed = clock.Elapsed,
        Body = body.Bytes,
        Truncated = body.Truncated,
        ContentType = HeaderReader.Kept(response.Content.Headers, "Content-Type"),
        RobotsTag = HeaderReader.Lines(response.Headers, "X-Robots-Tag"),
        ETag = HeaderReader.Kept(response.Headers, "ETag"),
        LastModified = HeaderReader.Kept(response.Content.Headers, "Last-Modified"),
        Headers = Settings.Answer is { KeepHeaders: true } ? HeaderReader.All(response) : [],
    };

    private TimeSpan? ReadRetryAfter(HttpResponseMessage response) => RetryAfterField.Parse(
        HeaderReader.Last(response.Headers, "Retry-After"), HeaderReader.Last(response.Headers, "Date"), clock.StartedAt);

    private FetchResult Redirect(FetchResult result, string? location)
    {
        if (location is null)
        {
            return result with { Outcome = FetchOutcome.BadRedirect, Detail = $"Status {_status} came without a Location." };
        }

        var refusal = UrlCanonicalizer.TryCanonicalize(location, Url, out var target);
        return target is null
            ? result with
            {
                Outcome = FetchOutcome.BadRedirect,
                Detail = $"Its Location cannot be crawled ({refusal}): {HeaderReader.Quote(location)}",
            }
            : result with { RedirectTo = target };
    }
}
