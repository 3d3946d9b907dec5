using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>
/// Carries messages as badly as the contract of an engine allows: at most once or twice, late, in order for each pair of actors. What is marked
/// as late arrives behind what was sent after it.
/// </summary>
internal sealed class Post(Timeline time, Random random, Func<Passing, Fate> fate)
{
    private readonly Dictionary<ActorAddress, Func<object, ActorAddress, ValueTask>> _actors = [];
    private readonly Dictionary<(ActorAddress From, ActorAddress To), TimeSpan> _lastArrival = [];
    private readonly Dictionary<Type, int> _numbers = [];

    /// <summary>How many messages of each type were sent.</summary>
    public IReadOnlyDictionary<Type, int> Sent => _numbers;

    public void Host(ActorAddress address, Func<object, ActorAddress, ValueTask> receive) => _actors.Add(address, receive);

    public void Tell(ActorAddress from, ActorAddress to, object message)
    {
        var number = _numbers[message.GetType()] = _numbers.GetValueOrDefault(message.GetType()) + 1;
        switch (fate(new Passing(from, to, message, number)))
        {
            case Fate.Drop:
                break;
            case Fate.Twice:
                Send(from, to, message);
                Send(from, to, message);
                break;
            case Fate.Delay:
                time.At(time.Now + TimeSpan.FromMilliseconds(random.Next(100, 4500)), () => _actors[to](message, from));
                break;
            default:
                Send(from, to, message);
                break;
        }
    }

    private void Send(ActorAddress from, ActorAddress to, object message)
    {
        var arrival = time.Now + TimeSpan.FromMicroseconds(random.Next(20_000));
        var before = _lastArrival.GetValueOrDefault((from, to));
        _lastArrival[(from, to)] = arrival = arrival > before ? arrival : before;
        time.At(arrival, () => _actors[to](message, from));
    }
}
