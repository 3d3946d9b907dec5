using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>What an actor told itself, at once or after a time.</summary>
internal sealed class OwnMessage(ResidentContext life, object content) : IParcel, IDisposable
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _over;

    /// <inheritdoc/>
    public object Content => content;

    /// <summary>The life of the actor that it belongs to.</summary>
    public ResidentContext Life => life;

    /// <summary>Sends it after a time, unless it is taken back before.</summary>
    public void SendAfter(TimeSpan delay)
    {
        lock (_lock)
        {
            if (!_over)
            {
                _timer = life.Time.CreateTimer(
                    static own => ((OwnMessage)own!).Send(), this, delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Whether it may still be handled; true at most once.</summary>
    public bool TryClaim()
    {
        lock (_lock)
        {
            if (_over)
            {
                return false;
            }

            _over = true;
            _timer?.Dispose();
        }

        life.Forget(this);
        return true;
    }

    /// <summary>Takes it back.</summary>
    public void Dispose() => TryClaim();

    private void Send() => life.Put(this);
}
