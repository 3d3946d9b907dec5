using System.Net.Sockets;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Names;

/// <summary>Looks many names up, so many at once, and tells each answer as it comes. What may pass is tried again, as the retry table says.</summary>
/// <param name="resolve">Looks one up.</param>
/// <param name="concurrency">Lookups at once.</param>
/// <param name="limits">How often, and when, what may pass is tried again.</param>
/// <param name="time">The clock of the waits.</param>
internal sealed class NameRun(ResolveHost resolve, int concurrency, LimitOptions limits, TimeProvider time) : IPausable, IDisposable
{
    private readonly PauseGate _gate = new();
    private readonly CancellationTokenSource _draining = new();

    /// <summary>Looks all names up.</summary>
    /// <param name="names">The names, read as they are needed.</param>
    /// <param name="answered">Called for each answer, from any thread.</param>
    /// <param name="stopNow">Ends it without waiting for lookups in flight.</param>
    /// <returns>This run.</returns>
    public async Task<NameRun> RunAsync(IAsyncEnumerable<string> names, Action<NameAnswer> answered, CancellationToken stopNow)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopNow, _draining.Token);
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = ending.Token };
        try
        {
            await Parallel.ForEachAsync(names, options, async (name, _) =>
            {
                await _gate.PassAsync(ending.Token);
                answered(await LookUpAsync(name, ending.Token, stopNow));
            });
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // what is done is done and told
        }

        return this;
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        _gate.Shut();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        _gate.Open();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DrainAsync(CancellationToken cancellationToken) => await _draining.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _draining.Dispose();

    private async Task<NameAnswer> LookUpAsync(string name, CancellationToken ending, CancellationToken stopNow)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryLookUpAsync(name, stopNow);
            if (answer.Category is ResultCategory.Ok or ResultCategory.NotFound
                || RetryPolicy.WaitAfter(RetryPolicy.For(FetchOutcome.DnsFailed), attempt, limits) is not { } wait)
            {
                return answer;
            }

            await Task.Delay(wait, time, ending);
        }
    }

    private async Task<NameAnswer> TryLookUpAsync(string name, CancellationToken stopNow)
    {
        try
        {
            var (addresses, _) = await resolve(name).WaitAsync(stopNow);
            return new NameAnswer(name, addresses.Length > 0 ? ResultCategory.Ok : ResultCategory.NotFound, [.. addresses.Distinct()]);
        }
        catch (SocketException failure)
        {
            return new NameAnswer(name, CategoryOf(failure.SocketErrorCode), []);
        }
    }

    private static ResultCategory CategoryOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => ResultCategory.NotFound,
        SocketError.TimedOut => ResultCategory.Timeout,
        _ => ResultCategory.Dns,
    };
}
