using System.Buffers;

namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>Copies a body into a file through one small buffer.</summary>
internal static class FileCopy
{
    private const int Buffer = 128 * 1024;

    /// <summary>Copies to the end; false where there are more bytes than may be.</summary>
    /// <param name="body">Read from; its errors are those of the connection.</param>
    /// <param name="file">Written to.</param>
    /// <param name="path">What the file will be called, for the sentence.</param>
    /// <param name="most">Bytes that may be.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="FileFailedException">The file cannot be written.</exception>
    public static async ValueTask<bool> RunAsync(Stream body, FileStream file, string path, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            for (var copied = 0L; ;)
            {
                var read = await body.ReadAsync(buffer, cancellationToken);
                copied += read;
                if (read == 0 || copied > most)
                {
                    return read == 0;
                }

                await WriteAsync(file, buffer.AsMemory(0, read), path, cancellationToken);
            }
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            throw new InvalidDataException(error.Message, error); // brotli's way to complain of bad data
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, string path, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException error)
        {
            throw new FileFailedException($"The file {path} cannot be written: {error.Message}", error);
        }
    }
}
