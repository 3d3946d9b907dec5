namespace ActorCrawler.Stores.Files;

/// <summary>
/// A file of lines that is only ever added to, a batch at a time and each batch wholly or not at all; or the standard output, which
/// cannot take anything back.
/// </summary>
internal sealed class AppendOnlyFile(string storeName, string path) : IAsyncDisposable
{
    /// <summary>The path that stands for the standard output.</summary>
    public const string StandardOutput = "-";

    private Stream? _stream;
    private FileStream? _file;

    /// <summary>
    /// Opens the file, and creates it where it is not there. A last line without its end is what a crash left: it is cut off, since nobody
    /// was told that it was safe.
    /// </summary>
    /// <param name="start">How the file must begin unless it is empty.</param>
    /// <returns>Whether it is empty.</returns>
    /// <exception cref="StoreFailedException">It cannot be opened, or it is something else.</exception>
    public bool Open(ReadOnlySpan<byte> start)
    {
        if (path == StandardOutput)
        {
            _stream = Console.OpenStandardOutput();
            return true;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            _stream = _file;
            Recognise(_file, start);
            CutTornLine(_file);
            return _file.Length == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.WhileOpening(storeName, failure);
        }
    }

    /// <summary>Adds whole lines; once it returns they are on the disk.</summary>
    /// <exception cref="StoreFailedException">It could not: a file is then as it was before.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var before = _file?.Length ?? 0;
        try
        {
            await _stream!.WriteAsync(lines, cancellationToken);
            await _stream.FlushAsync(cancellationToken);
            _file?.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TakeBack(before);
            throw FileFailures.WhileWriting(storeName, failure, mayPass: _file is not null);
        }
    }

    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Recognise(FileStream file, ReadOnlySpan<byte> start)
    {
        Span<byte> found = stackalloc byte[start.Length];
        var length = file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        if (!start.StartsWith(found[..length]))
        {
            throw new StoreFailedException(storeName, StoreFailure.Foreign, "the file is there, and this program did not write it");
        }
    }

    private static void CutTornLine(FileStream file)
    {
        Span<byte> chunk = stackalloc byte[4096];
        var end = file.Length;
        while (end > 0)
        {
            var length = (int)Math.Min(chunk.Length, end);
            file.Position = end - length;
            file.ReadExactly(chunk[..length]);
            var lineEnd = chunk[..length].LastIndexOf((byte)'\n');
            if (lineEnd >= 0)
            {
                end = end - length + lineEnd + 1;
                break;
            }

            end -= length;
        }

        file.SetLength(end);
        file.Position = end;
    }

    private void TakeBack(long length)
    {
        try
        {
            _file?.SetLength(length);
            _file?.Seek(length, SeekOrigin.Begin);
        }
        catch (IOException)
        {
            // the write's own failure says more; the torn line is cut off when the file is opened next
        }
    }
}
