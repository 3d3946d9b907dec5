using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>The coordinator's view of a simulated world. What it tells itself always arrives.</summary>
internal sealed class SimulatedContext(
    ActorAddress self, Timeline time, Post post, Func<object, ActorAddress, ValueTask> receive) : IActorContext
{
    public ActorAddress Self { get; } = self;

    public ActorAddress Sender { get; set; } = self;

    public TimeProvider Time { get; } = time;

    public ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken)
    {
        post.Tell(Self, to, message);
        return ValueTask.CompletedTask;
    }

    public IDisposable TellSelfAfter(TimeSpan delay, object message)
    {
        var planned = new Planned();
        time.At(time.Now + delay, () => planned.TakenBack ? ValueTask.CompletedTask : receive(message, Self));
        return planned;
    }

    private sealed class Planned : IDisposable
    {
        public bool TakenBack { get; private set; }

        public void Dispose() => TakenBack = true;
    }
}
