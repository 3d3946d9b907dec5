using System.Runtime.ExceptionServices;
using ActorCrawler.Shared.Engine;
using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// The work of a lease as a stream: throttled to the pace, one begin at a time, and bounded in what is under way. Its clock is that of the actor system,
/// and coarse; to the millisecond the pace is kept by whoever begins, who also knows when the request before reached the server.
/// </summary>
internal sealed class PacedStream(ActorSystem system) : IPacer
{
    private readonly Lazy<ActorMaterializer> _materializer = new(() => ActorMaterializer.Create(system));

    /// <inheritdoc/>
    public async Task RunAsync<T>(
        IReadOnlyList<T> items, PaceLimits limits, Func<T, ValueTask<Task?>> beginAsync, CancellationToken cancellationToken)
    {
        try
        {
            await Throttle(Source.From(items), limits.Delay)
                .Via(cancellationToken.AsFlow<T>(cancelGracefully: true))
                // the flow hears of a cancellation when its actor gets round to it: what is begun here asks for itself
                .SelectAsync(1, async item => new Begun(cancellationToken.IsCancellationRequested ? null : await beginAsync(item)))
                .TakeWhile(begun => begun.Work is not null)
                .SelectAsyncUnordered(limits.AtOnce, FinishAsync)
                .RunWith(Sink.Ignore<NotUsed>(), _materializer.Value);
        }
        catch (AggregateException wrapped) when (wrapped.InnerExceptions is [var failure])
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static async Task<NotUsed> FinishAsync(Begun begun)
    {
        await begun.Work!;
        return NotUsed.Instance;
    }

    private static Source<T, NotUsed> Throttle<T>(Source<T, NotUsed> items, TimeSpan delay) =>
        delay > TimeSpan.Zero ? items.Throttle(1, delay, 1, ThrottleMode.Shaping) : items;

    // a stream carries no null
    private readonly record struct Begun(Task? Work);
}
