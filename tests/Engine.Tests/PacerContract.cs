using System.Collections.Concurrent;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Tests;

/// <summary>What every engine owes to a lease that it runs. One subclass per pacer.</summary>
public abstract class PacerContract
{
    private static readonly PaceLimits FourAtOnce = new(TimeSpan.Zero, 4);

    [Fact]
    public async Task RunAsync_ManyItems_BeginsEachInOrderAndOneAtATime()
    {
        var begun = new List<int>();
        var inside = 0;

        await RunAsync(Enumerable.Range(0, 200).ToList(), FourAtOnce, async item =>
        {
            Interlocked.Increment(ref inside).ShouldBe(1);
            await Task.Yield();
            begun.Add(item);
            Interlocked.Decrement(ref inside);
            return Task.CompletedTask;
        });

        begun.ShouldBe(Enumerable.Range(0, 200));
    }

    [Fact]
    public async Task RunAsync_WorkGoesOn_OthersBeginBesideItAndAllIsWaitedFor()
    {
        var finish = new TaskCompletionSource();
        var begun = new ConcurrentQueue<int>();

        var running = RunAsync([1, 2, 3, 4], FourAtOnce, item =>
        {
            begun.Enqueue(item);
            if (item == 4)
            {
                finish.SetResult();
            }

            return ValueTask.FromResult<Task?>(item == 4 ? Task.CompletedTask : finish.Task);
        });
        await running;

        begun.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task RunAsync_ItemThatDoesNotBegin_IsTheLastAndWhatIsUnderWayIsWaitedFor()
    {
        var (asked, finish) = (new ConcurrentQueue<int>(), new TaskCompletionSource());
        var third = new TaskCompletionSource();

        var running = RunAsync([1, 2, 3, 4, 5], FourAtOnce, item =>
        {
            asked.Enqueue(item);
            if (item == 3)
            {
                third.SetResult();
                return ValueTask.FromResult<Task?>(null);
            }

            return ValueTask.FromResult<Task?>(finish.Task);
        });
        await third.Task;
        running.IsCompleted.ShouldBeFalse();
        finish.SetResult();
        await running;

        asked.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task RunAsync_Cancelled_BeginsNothingMoreAndIsNoError()
    {
        using var ending = new CancellationTokenSource();
        using var over = new ManualResetEventSlim();
        var begun = new ConcurrentQueue<int>();
        var cancelling = Task.CompletedTask;

        await Create().RunAsync<int>([1, 2, 3, 4, 5], new PaceLimits(TimeSpan.Zero, 1), item =>
        {
            begun.Enqueue(item);
            if (item == 1)
            {
                // the last to register is called first: on a busy machine, whoever relies on being called hears of it as late as this
                ending.Token.Register(over.Wait);
            }
            else if (item == 2)
            {
                cancelling = ending.CancelAsync();
            }

            return ValueTask.FromResult<Task?>(Task.CompletedTask);
        }, ending.Token);
        over.Set();
        await cancelling;

        begun.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task RunAsync_BeginThrows_SoDoesTheRun()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(
            () => RunAsync([1, 2], FourAtOnce, _ => throw new InvalidOperationException("a bug")));

        fault.Message.ShouldBe("a bug");
    }

    /// <summary>A pacer of the kind under test.</summary>
    protected abstract IPacer Create();

    private Task RunAsync(IReadOnlyList<int> items, PaceLimits limits, Func<int, ValueTask<Task?>> beginAsync) =>
        Create().RunAsync(items, limits, beginAsync, TestContext.Current.CancellationToken);
}
