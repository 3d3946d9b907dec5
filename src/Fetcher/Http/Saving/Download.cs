using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>
/// A body on its way into a file. It grows as <c>NAME.part</c> and gets its name when it is whole. Beside a long one lies <c>NAME.part.note</c>
/// with the version that it is of, so that a later attempt can go on where this one ends.
/// </summary>
internal sealed class Download : IDisposable
{
    /// <summary>The end of the name of a file that is not whole.</summary>
    public const string PartSuffix = ".part";

    /// <summary>The end of the name of the note beside it.</summary>
    public const string NoteSuffix = ".part.note";

    /// <summary>Shorter bodies are fetched again rather than noted.</summary>
    private const long WorthANote = 1024 * 1024;

    private readonly string _path;
    private FileStream? _part;

    private Download(string path, ResumePoint? resume)
    {
        _path = path;
        Resume = resume;
    }

    /// <summary>Where it can go on; null to begin.</summary>
    public ResumePoint? Resume { get; private set; }

    private string PartPath => _path + PartSuffix;

    private string NotePath => _path + NoteSuffix;

    /// <summary>Looks at what an earlier attempt left. Nothing is written yet.</summary>
    /// <exception cref="FileFailedException">That cannot be read.</exception>
    public static Download Open(string path) => Guard(path, () =>
    {
        var (part, note) = (new FileInfo(path + PartSuffix), new FileInfo(path + NoteSuffix));
        var isUsable = part is { Exists: true, Length: > 0 } && note is { Exists: true, Length: <= HeaderReader.MaxKept };
        var validator = isUsable ? File.ReadAllText(note.FullName) : "";
        return new Download(path, validator.Length > 0 ? new ResumePoint(part.Length, validator) : null);
    });

    /// <summary>
    /// Reads the whole body of a 2xx answer into the file. It is appended where the server goes on at the very byte that is missing; a whole
    /// body begins the file anew.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="maxBytes">The longest file.</param>
    /// <param name="cancellationToken">Ends the reading; what came is kept.</param>
    /// <returns>The file, or why there is none.</returns>
    /// <exception cref="IOException">The connection broke; what came is kept.</exception>
    /// <exception cref="FileFailedException">The file cannot be written.</exception>
    public async ValueTask<(SavedBody? Saved, Failure? Failure)> ReadAsync(
        HttpResponseMessage response, long maxBytes, CancellationToken cancellationToken)
    {
        var range = (int)response.StatusCode == 206 ? ContentRange.Parse(HeaderReader.Last(response.Content.Headers, "Content-Range")) : null;
        var offset = range is null ? 0 : Resume?.Offset ?? 0;
        if ((int)response.StatusCode == 206 && range?.From != offset)
        {
            return Broken("The server sent another part of the body than was asked for.");
        }

        if (offset > 0 && IsOfAnotherVersion(response))
        {
            Forget();
            return (null, new Failure(FetchOutcome.BodyCut, "The server goes on with another version of the body: the next attempt begins anew."));
        }

        var declared = HeaderReader.DeclaredLength(response);
        if (offset + (declared ?? 0) > maxBytes)
        {
            return TooLong(maxBytes);
        }

        Begin(offset, response, declared);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (!await FileCopy.RunAsync(stream, _part!, _path, maxBytes - offset, cancellationToken))
        {
            return TooLong(maxBytes);
        }

        var bytes = _part!.Length;
        if (range is { } known && bytes != (known.Total ?? known.To + 1))
        {
            return Broken("The server sent less of the body than it announced.");
        }

        Finish();
        return (new SavedBody(_path, bytes, offset), null);
    }

    /// <summary>The server no longer has the part that is missing: the next attempt begins anew.</summary>
    public void Forget() => Guard(_path, () =>
    {
        _part?.Dispose();
        File.Delete(NotePath);
        File.Delete(PartPath);
        Resume = null;
    });

    /// <summary>Closes the file; what is not whole stays as it is.</summary>
    public void Dispose() => _part?.Dispose();

    private void Begin(long offset, HttpResponseMessage response, long? declared) => Guard(_path, () =>
    {
        _part = new FileStream(PartPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        _part.SetLength(offset);
        _part.Position = offset;
        if (offset > 0)
        {
            return; // the note that is there says what this is a part of
        }

        if (declared is null or > WorthANote && ValidatorOf(response) is { } validator)
        {
            File.WriteAllText(NotePath, validator);
        }
        else
        {
            File.Delete(NotePath);
        }
    });

    private void Finish() => Guard(_path, () =>
    {
        _part!.Dispose();
        File.Move(PartPath, _path, overwrite: true);
        File.Delete(NotePath);
    });

    /// <summary>
    /// What a later attempt may go on by (RFC 9110, section 13.1.5). A weak tag is for pages that are as good as equal: bytes cannot be put together
    /// by it, nor, where there is one, by a date. A date has to be older than the answer by a second, or the file may have changed within it.
    /// </summary>
    private static string? ValidatorOf(HttpResponseMessage response)
    {
        if (HeaderReader.Last(response.Headers, "ETag") is { } tag)
        {
            return tag.StartsWith('"') && tag.Length <= HeaderReader.MaxKept ? tag : null;
        }

        var modified = HeaderReader.Kept(response.Content.Headers, "Last-Modified");
        return HttpDate.Parse(HeaderReader.Last(response.Headers, "Date")) - HttpDate.Parse(modified) >= TimeSpan.FromSeconds(1) ? modified : null;
    }

    /// <summary>Some servers take a range and look at no condition (RFC 9110, section 15.3.7.3: such parts must not be put together).</summary>
    private bool IsOfAnotherVersion(HttpResponseMessage response)
    {
        var noted = Resume!.Value.Validator;
        var sent = noted.StartsWith('"') ? HeaderReader.Last(response.Headers, "ETag") : HeaderReader.Last(response.Content.Headers, "Last-Modified");
        return sent is not null && sent != noted;
    }

    private (SavedBody?, Failure?) TooLong(long maxBytes) => Broken($"The body is longer than the {maxBytes:N0} bytes that a file may have.");

    private (SavedBody?, Failure?) Broken(string why)
    {
        Forget();
        return (null, new Failure(FetchOutcome.ProtocolError, why));
    }

    private static void Guard(string path, Action work) => Guard(path, () =>
    {
        work();
        return true;
    });

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileFailedException($"The file {path} cannot be written: {error.Message}", error);
        }
    }
}
