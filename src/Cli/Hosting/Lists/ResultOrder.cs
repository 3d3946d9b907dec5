using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// Brings result lines into the order of the list. What comes before its turn waits as text, so what is held is about what the lines take on the
/// screen: all of the list at worst, where its first line is the last to be done.
/// </summary>
/// <param name="expected">The lines of the list in their order, those aside that were done before.</param>
internal sealed class ResultOrder(IAsyncEnumerator<CrawlUrl> expected) : IAsyncDisposable
{
    private readonly Dictionary<UrlKey, string> _held = [];
    private bool _isBegun;
    private bool _isOver;

    /// <summary>Takes a line that may come before its turn, and writes all whose turn it is now.</summary>
    public async ValueTask AddAsync(UrlKey key, string line, StringBuilder due)
    {
        _held[key] = line;
        if (!_isBegun)
        {
            _isBegun = true;
            await MoveAsync();
        }

        while (!_isOver && _held.Remove(expected.Current.Key, out var text))
        {
            due.Append(text);
            await MoveAsync();
        }
    }

    /// <summary>Writes what is still held, in the order of the list: the lines between are not done, and will not be now.</summary>
    public async ValueTask FlushAsync(StringBuilder due)
    {
        while (_held.Count > 0 && !_isOver)
        {
            if (_held.Remove(expected.Current.Key, out var text))
            {
                due.Append(text);
            }

            await MoveAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => expected.DisposeAsync();

    private async ValueTask MoveAsync() => _isOver = !await expected.MoveNextAsync();
}
