using System.Net;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// The body of a request. While it is sent, the limit for the answer stands still: a large file must not be taken for a silent server. The
/// limit of the whole request goes on.
/// </summary>
internal sealed class UploadContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly ExchangeClock _clock;

    public UploadContent(HttpContent inner, ExchangeClock clock)
    {
        _inner = inner;
        _clock = clock;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _clock.UploadStarted();
        try
        {
            await _inner.CopyToAsync(stream, context, cancellationToken);
        }
        finally
        {
            _clock.Connected();
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
