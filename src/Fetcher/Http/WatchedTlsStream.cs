using System.Net.Security;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// A connection with TLS. Where HTTP/1.1 is spoken on it, it is under an <see cref="AnswerWatch"/>; HTTP/2 itself tells which requests were
/// not looked at.
/// </summary>
internal sealed class WatchedTlsStream(Stream connection) : SslStream(connection, leaveInnerStreamOpen: false)
{
    private readonly AnswerWatch _watch = new();

    private bool IsWatched => NegotiatedApplicationProtocol != SslApplicationProtocol.Http2;

    /// <inheritdoc/>
    /// <remarks>A read of no bytes only waits for some, and says nothing about the end.</remarks>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty || !IsWatched ? base.ReadAsync(buffer, cancellationToken) : _watch.ReadAsync(base.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _watch.RequestStarts();
        var write = base.WriteAsync(buffer, cancellationToken);
        return IsWatched ? AnswerWatch.WriteAsync(write) : write;
    }
}
