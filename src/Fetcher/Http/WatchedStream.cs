using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http;

/// <summary>A connection without TLS, under an <see cref="AnswerWatch"/>.</summary>
internal sealed class WatchedStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private readonly AnswerWatch _watch = new();

    /// <inheritdoc/>
    /// <remarks>A read of no bytes only waits for some, and says nothing about the end.</remarks>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : _watch.ReadAsync(base.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _watch.RequestStarts();
        return AnswerWatch.WriteAsync(base.WriteAsync(buffer, cancellationToken));
    }
}
