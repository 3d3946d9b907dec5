namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Knows of one HTTP/1.1 connection whether an answer is due on it: from the first byte of a request to the first byte of its answer. If it
/// ends in between, the request may have been made, so it must not be made again unasked; if it ends at any other time, that is the
/// handler's affair. A read may be under way when a request is written: an idle connection is always read from, to hear of its end.
/// </summary>
internal sealed class AnswerWatch
{
    private volatile bool _isDue;

    /// <summary>A request is about to be written. To be called before the write starts: the answer may be there before it ends.</summary>
    public void RequestStarts() => _isDue = true;

    /// <summary>Passes on how a write ended.</summary>
    /// <exception cref="UnansweredException">It failed, perhaps with a part of the request sent.</exception>
    public static async ValueTask WriteAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (IOException error)
        {
            throw new UnansweredException(error);
        }
    }

    /// <summary>Passes on what a read brought; zero is the end of the connection.</summary>
    /// <exception cref="UnansweredException">The connection ended while an answer was due.</exception>
    public async ValueTask<int> ReadAsync(ValueTask<int> read)
    {
        try
        {
            var bytes = await read;
            if (bytes == 0 && _isDue)
            {
                throw new UnansweredException(cause: null);
            }

            _isDue = false;
            return bytes;
        }
        catch (IOException error) when (_isDue)
        {
            throw new UnansweredException(error);
        }
    }
}
