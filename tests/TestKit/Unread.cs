using System.Threading.Channels;

namespace ActorCrawler.TestKit;

/// <summary>
/// Things that come one after the other, and wait until somebody asks for one. Whoever waits for one takes that one alone: the others stay for those
/// who wait for them, since what two actors say comes in any order.
/// </summary>
public sealed class Unread<T>
{
    private readonly Channel<T> _coming = Channel.CreateUnbounded<T>();
    private readonly List<T> _passedOver = [];

    /// <summary>Adds one.</summary>
    public void Add(T item) => _coming.Writer.TryWrite(item);

    /// <summary>There will be no more: who waits for one need not wait any longer.</summary>
    public void Complete() => _coming.Writer.TryComplete();

    /// <summary>Waits for the oldest one that is wanted and that nobody has taken. For one reader at a time.</summary>
    public async ValueTask<T> NextAsync(Func<T, bool> isWanted, CancellationToken cancellationToken)
    {
        for (var seen = 0; ; seen++)
        {
            if (seen == _passedOver.Count)
            {
                _passedOver.Add(await _coming.Reader.ReadAsync(cancellationToken));
            }

            var item = _passedOver[seen];
            if (isWanted(item))
            {
                _passedOver.RemoveAt(seen);
                return item;
            }
        }
    }
}
