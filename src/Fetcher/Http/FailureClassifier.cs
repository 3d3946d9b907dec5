using System.Net.Sockets;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Turns the exceptions of a failed exchange into an outcome and a sentence. It is the only place that knows their types. What it does not
/// know is a bug, and stays an exception.
/// </summary>
internal static class FailureClassifier
{
    /// <summary>The failure that <paramref name="error"/> stands for, or null if no server can cause it.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="clock">The clock of the exchange: how far it had come, and which limit ran out.</param>
    /// <param name="settings">The limits, for the sentence.</param>
    public static Failure? Classify(Exception error, ExchangeClock clock, FetchSettings settings) => error switch
    {
        OperationCanceledException when clock.Token.IsCancellationRequested => OfLimit(clock, settings),
        _ when Find<DialFailedException>(error) is { } dial => dial.Proxy is { } proxy ? OfProxy(dial, proxy, settings) : OfDial(dial, settings),
        _ when Find<FileFailedException>(error) is { } file => new(FetchOutcome.FileFailed, file.Message),
        _ when clock.Token.IsCancellationRequested && error is IOException or HttpRequestException => OfLimit(clock, settings),
        UnansweredException => OfBrokenConnection(error, hasAnswer: false),
        HttpRequestException http => OfHttp(http.HttpRequestError, error, clock.HasAnswer),
        HttpIOException http => OfHttp(http.HttpRequestError, error, clock.HasAnswer),
        IOException => OfBrokenConnection(error, clock.HasAnswer),
        InvalidDataException when clock.HasAnswer =>
            new(FetchOutcome.ProtocolError, $"The body cannot be decompressed: {Reason(error)}."),
        _ => null,
    };

    private static Failure OfLimit(ExchangeClock clock, FetchSettings settings) => new(FetchOutcome.TimedOut, clock.Limit switch
    {
        ExchangeLimit.Connect => $"The name was not looked up within {Seconds(settings.ConnectTimeout)}.",
        ExchangeLimit.Response => $"No answer came within {Seconds(settings.ResponseTimeout)}.",
        _ when clock.HasAnswer => $"The body was not complete within {Seconds(settings.RequestTimeout)} of the request.",
        _ => $"The request took longer than {Seconds(settings.RequestTimeout)}.",
    });

    private static Failure OfDial(DialFailedException dial, FetchSettings settings)
    {
        if (dial.TimedOut)
        {
            var step = dial.Step switch
            {
                DialStep.Lookup => "The name was not looked up",
                DialStep.Tls => "TLS was not agreed on",
                _ => "No connection could be made",
            };
            return new(FetchOutcome.TimedOut, $"{step} within {Seconds(settings.ConnectTimeout)}.");
        }

        return dial.Step switch
        {
            DialStep.Lookup => new(FetchOutcome.DnsFailed, $"The name does not resolve: {dial.Message}."),
            DialStep.Address => new(FetchOutcome.AddressRefused, $"The name may not be reached from here: {dial.Message}."),
            DialStep.Tls => new(FetchOutcome.TlsFailed, $"TLS failed: {dial.Message}."),
            _ => new(FetchOutcome.ConnectFailed, $"No connection could be made: {dial.Message}."),
        };
    }

    private static Failure OfProxy(DialFailedException dial, string proxy, FetchSettings settings) => dial switch
    {
        { TimedOut: true } => new(FetchOutcome.TimedOut, $"The proxy {proxy} did not connect within {Seconds(settings.ConnectTimeout)}."),
        { Step: DialStep.Lookup } => new(FetchOutcome.ConnectFailed, $"The name of the proxy {proxy} does not resolve: {dial.Message}."),
        { Step: DialStep.Tunnel } => new(FetchOutcome.ConnectFailed, $"The proxy {proxy} made no tunnel: {dial.Message}."),
        _ => new(FetchOutcome.ConnectFailed, $"The proxy {proxy} cannot be reached: {dial.Message}."),
    };

    private static Failure OfHttp(HttpRequestError kind, Exception error, bool hasAnswer) => kind switch
    {
        HttpRequestError.InvalidResponse => new(FetchOutcome.ProtocolError, $"What came back is not HTTP: {Reason(error)}."),
        HttpRequestError.ConfigurationLimitExceeded => new(FetchOutcome.ProtocolError, $"A limit was exceeded: {Reason(error)}."),
        HttpRequestError.HttpProtocolError when !hasAnswer => new(FetchOutcome.ProtocolError, $"HTTP/2 failed: {Reason(error)}."),
        HttpRequestError.VersionNegotiationError => new(FetchOutcome.ProtocolError, $"No version of HTTP fits: {Reason(error)}."),
        HttpRequestError.SecureConnectionError => new(FetchOutcome.TlsFailed, $"TLS failed: {Reason(error)}."),
        _ => OfBrokenConnection(error, hasAnswer),
    };

    private static Failure OfBrokenConnection(Exception error, bool hasAnswer)
    {
        var how = Find<SocketException>(error)?.SocketErrorCode == SocketError.ConnectionReset ? "reset" : "closed";
        return hasAnswer
            ? new(FetchOutcome.BodyCut, $"The connection was {how} in the middle of the body.")
            : new(FetchOutcome.ConnectFailed, $"The connection was {how} before an answer.");
    }

    private static T? Find<T>(Exception? error)
        where T : Exception
    {
        while (error is not null and not T)
        {
            error = error.InnerException;
        }

        return error as T;
    }

    private static string Reason(Exception error)
    {
        var innermost = error;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return innermost.Message.TrimEnd('.');
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.###} s";
}
