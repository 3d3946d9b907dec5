using System.Buffers;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Reads bodies up to a cap. The cap counts what comes out of the decompression, so a gzip bomb costs no more than any page.</summary>
internal static class BodyReader
{
    /// <summary>Up to here a declared length is believed and its array made at once; a lie beyond it costs a server its own bytes.</summary>
    private const int MaxDirect = 256 * 1024;

    private const int FirstBuffer = 64 * 1024;

    /// <summary>Somewhere to read to for those who only want to know if there is anything. Its contents mean nothing.</summary>
    private static readonly byte[] Probe = new byte[1];

    /// <summary>Reads <paramref name="stream"/> to its end, or to <paramref name="cap"/> bytes.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="declared">Its length, if it was declared and nothing was decompressed.</param>
    /// <param name="cap">Bytes to keep at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">It cannot be decompressed.</exception>
    public static ValueTask<BodyRead> ReadAsync(Stream stream, long? declared, int cap, CancellationToken cancellationToken) =>
        declared is { } length && length <= Math.Min(cap, MaxDirect)
            ? ReadDeclaredAsync(stream, (int)length, cancellationToken)
            : ReadUnknownAsync(stream, cap, cancellationToken);

    /// <summary>
    /// Reads and forgets up to <paramref name="cap"/> bytes, so that the connection can be used again. What is left over closes it.
    /// </summary>
    public static async ValueTask SkipAsync(Stream stream, int cap, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(cap, FirstBuffer));
        try
        {
            for (int skipped = 0, read = 1; read > 0 && skipped < cap; skipped += read)
            {
                read = await stream.ReadAsync(buffer, cancellationToken);
            }
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            throw Undecodable(error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<BodyRead> ReadDeclaredAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = length == 0 ? [] : GC.AllocateUninitializedArray<byte>(length);
        await stream.ReadExactlyAsync(bytes, cancellationToken);

        // HTTP/2 sends the end of a body by itself; a connection whose body was not read to its end is not used again.
        var more = await stream.ReadAsync(Probe, cancellationToken);
        return new BodyRead(bytes, Truncated: more > 0);
    }

    private static async ValueTask<BodyRead> ReadUnknownAsync(Stream stream, int cap, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(cap, FirstBuffer));
        try
        {
            var filled = 0;
            while (filled < cap)
            {
                if (filled == buffer.Length)
                {
                    buffer = Grow(buffer, cap);
                }

                var read = await stream.ReadAsync(buffer.AsMemory(filled, Math.Min(buffer.Length, cap) - filled), cancellationToken);
                if (read == 0)
                {
                    return new BodyRead(Copy(buffer, filled), Truncated: false);
                }

                filled += read;
            }

            var more = await stream.ReadAsync(Probe, cancellationToken);
            return new BodyRead(Copy(buffer, filled), Truncated: more > 0);
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            throw Undecodable(error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of the decoders, brotli's alone complains of bad data with the exception that otherwise stands for a bug.</summary>
    private static InvalidDataException Undecodable(InvalidOperationException error) => new(error.Message, error);

    private static byte[] Grow(byte[] full, int cap)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(cap, full.Length * 2L));
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static byte[] Copy(byte[] buffer, int length)
    {
        if (length == 0)
        {
            return [];
        }

        var bytes = GC.AllocateUninitializedArray<byte>(length);
        buffer.AsSpan(0, length).CopyTo(bytes);
        return bytes;
    }
}
