using System.Collections.Immutable;
using System.Diagnostics;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// The server's own record of what was asked of it: the judge of politeness. A request counts as in flight from its arrival until the last
/// of its answer is about to be written, so a client that waits for the end of one answer before the next request never shows two.
/// </summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<LoggedRequest> _requests = [];
    private readonly List<(Func<IReadOnlyList<LoggedRequest>, bool> Condition, TaskCompletionSource Met)> _waiters = [];
    private int _inFlight;

    /// <summary>Every request so far, in order of arrival.</summary>
    public ImmutableArray<LoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The paths so far, robots.txt aside, in order of arrival.</summary>
    public ImmutableArray<string> Pages => [.. Requests.Where(request => !request.IsRobots).Select(request => request.Path)];

    /// <summary>The most requests that ever were in flight at once.</summary>
    public int MaxInFlight => Requests.Select(request => request.InFlight).DefaultIfEmpty().Max();

    /// <summary>How many connections requests came over.</summary>
    public int Connections => Requests.Select(request => request.ConnectionId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The shortest time between two arrivals that follow each other; null where there were none.</summary>
    public TimeSpan? SmallestGap()
    {
        var arrivals = Requests.Select(request => request.ArrivedAt).ToArray();
        return arrivals.Length < 2 ? null : arrivals.Zip(arrivals.Skip(1), Stopwatch.GetElapsedTime).Min();
    }

    /// <summary>How often a path was asked for.</summary>
    public int CountOf(string path) => Requests.Count(request => request.Path == path);

    /// <summary>Waits until a path was asked for.</summary>
    public Task WaitForAsync(string path, CancellationToken cancellationToken) =>
        WaitForAsync(requests => requests.Any(request => request.Path == path), cancellationToken);

    /// <summary>Waits until there were so many requests.</summary>
    public Task WaitForAsync(int count, CancellationToken cancellationToken) =>
        WaitForAsync(requests => requests.Count >= count, cancellationToken);

    /// <summary>Waits until the log is as a test wants it.</summary>
    public Task WaitForAsync(Func<IReadOnlyList<LoggedRequest>, bool> condition, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (condition(_requests))
            {
                return Task.CompletedTask;
            }

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((condition, met));
            return met.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets what was; requests in flight stay so.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    internal void Arrive(Func<int, LoggedRequest> describe)
    {
        lock (_lock)
        {
            _requests.Add(describe(++_inFlight));
            foreach (var waiter in _waiters.Where(waiter => waiter.Condition(_requests)).ToArray())
            {
                waiter.Met.TrySetResult();
                _waiters.Remove(waiter);
            }
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }
}
