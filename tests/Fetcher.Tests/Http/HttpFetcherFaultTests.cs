using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>What hostile and broken servers do is a result, and never an exception; and the next page comes as if nothing had been.</summary>
public sealed class HttpFetcherFaultTests : IAsyncLifetime
{
    private readonly FetchBed _bed = new();
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync(s => s.Page("/", "Home").Faults());

    public async ValueTask DisposeAsync()
    {
        _bed.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData(Fault.LengthTooLong, FetchOutcome.BodyCut, "closed in the middle")]
    [InlineData(Fault.ResetInBody, FetchOutcome.BodyCut, "reset in the middle")]
    [InlineData(Fault.Reset, FetchOutcome.ConnectFailed, "reset before an answer")]
    [InlineData(Fault.Empty, FetchOutcome.ConnectFailed, "closed before an answer")]
    [InlineData(Fault.ManyHeaders, FetchOutcome.ProtocolError, "limit")]
    [InlineData(Fault.LongHeader, FetchOutcome.ProtocolError, "limit")]
    [InlineData(Fault.BadStatusLine, FetchOutcome.ProtocolError, "not HTTP")]
    [InlineData(Fault.BadChunk, FetchOutcome.ProtocolError, "not HTTP")]
    [InlineData(Fault.FalseGzip, FetchOutcome.ProtocolError, "cannot be decompressed")]
    [InlineData(Fault.FalseBrotli, FetchOutcome.ProtocolError, "cannot be decompressed")]
    [InlineData(Fault.FalseDeflate, FetchOutcome.ProtocolError, "cannot be decompressed")]
    [InlineData(Fault.UnknownCoding, FetchOutcome.ProtocolError, "snappy")]
    [InlineData(Fault.RedirectNowhere, FetchOutcome.BadRedirect, "without a Location")]
    public async Task FetchAsync_Fault_IsAResultWithAReason(string path, FetchOutcome outcome, string reason)
    {
        var result = await _bed.FetchAsync(_site.Url(path));

        result.Outcome.ShouldBe(outcome, result.Detail);
        result.Detail.ShouldNotBeNull().ShouldContain(reason);
        result.Body.Length.ShouldBe(0);
        (await _bed.FetchAsync(_site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Theory]
    [InlineData(Fault.Endless)]
    [InlineData(Fault.GzipBomb)]
    public async Task FetchAsync_BodyWithoutEnd_IsKeptUpToTheCap(string path)
    {
        var result = await _bed.FetchAsync(_site.Url(path), settings: FetchBed.Settings with { MaxBodyBytes = 300_001 });

        result.Outcome.ShouldBe(FetchOutcome.Fetched);
        result.Truncated.ShouldBeTrue();
        result.Body.Length.ShouldBe(300_001);
        (await _bed.FetchAsync(_site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task FetchAsync_HalfAGzipStream_KeepsWhatItHeld()
    {
        var result = await _bed.FetchAsync(_site.Url(Fault.HalfGzip));

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        result.Body.Length.ShouldBeInRange(1, 99_999);
    }

    [Fact]
    public async Task FetchAsync_LengthTooShort_KeepsWhatWasDeclared()
    {
        var result = await _bed.FetchAsync(_site.Url(Fault.LengthTooShort));

        Encoding.UTF8.GetString(result.Body.Span).ShouldBe("<p>Hello.");
        (await _bed.FetchAsync(_site.Url("/"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task FetchAsync_InformationalAnswers_AreSkipped()
    {
        var result = await _bed.FetchAsync(_site.Url(Fault.Informational));

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        Encoding.UTF8.GetString(result.Body.Span).ShouldBe("<p>Hello.");
    }

    [Theory]
    [InlineData(Fault.Silent)]
    [InlineData(Fault.EndlessInformational)]
    public async Task FetchAsync_NoAnswer_TimesOutAfterTheResponseTimeout(string path)
    {
        // The response limit is set when the exchange starts, and again when its connection is there.
        var sent = _bed.Time.WhenSetAsync(FetchBed.Settings.ResponseTimeout, times: 2);
        var fetch = _bed.FetchAsync(_site.Url(path));
        await sent;
        _bed.Time.Advance(FetchBed.Settings.ResponseTimeout);

        var result = await fetch;
        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.TimedOut, "No answer came within 11 s."));
        result.Elapsed.ShouldBe(FetchBed.Settings.ResponseTimeout);
    }

    [Theory]
    [InlineData(Fault.Stall)]
    [InlineData(Fault.Drip)]
    public async Task FetchAsync_BodyThatDoesNotCome_TimesOutAfterTheRequestTimeout(string path)
    {
        // The limit of the whole request is set when the connection is being made, and again when the headers are there.
        var answered = _bed.Time.WhenSetAsync(FetchBed.Settings.RequestTimeout, times: 2);
        var fetch = _bed.FetchAsync(_site.Url(path));
        await answered;
        _bed.Time.Advance(FetchBed.Settings.RequestTimeout);

        var result = await fetch;
        (result.Outcome, result.Status).ShouldBe((FetchOutcome.TimedOut, 200));
        result.Detail.ShouldBe("The body was not complete within 31 s of the request.");
    }

    [Fact]
    public async Task FetchAsync_AfterATimeout_TheNextRequestHasItsFullTime()
    {
        var sent = _bed.Time.WhenSetAsync(FetchBed.Settings.ResponseTimeout, times: 2);
        var fetch = _bed.FetchAsync(_site.Url(Fault.Silent));
        await sent;
        _bed.Time.Advance(FetchBed.Settings.ResponseTimeout);
        await fetch;

        var next = await _bed.FetchAsync(_site.Url("/"));

        (next.Outcome, next.Elapsed).ShouldBe((FetchOutcome.Fetched, TimeSpan.Zero));
    }
}
