using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.ClusterBench;

/// <summary>A website on this machine that takes its time: each answer comes after 100 ms. It knows when it was asked.</summary>
internal sealed class SlowSite(int pages) : IAsyncDisposable
{
    /// <summary>How long an answer takes.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private const int Children = 10;
    private readonly ConcurrentQueue<long> _answered = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;
    private int _open;
    private int _mostOpen;

    /// <summary>Its home page.</summary>
    public string Home => $"{_server!.Urls.First()}/0";

    /// <summary>Completes when as many pages were given out as there are.</summary>
    public Task Done => _done.Task;

    /// <summary>The most requests that were open at once.</summary>
    public int MostOpen => Volatile.Read(ref _mostOpen);

    /// <summary>Pages a second, without the start and the end, when not all connections have something to do.</summary>
    public double Rate
    {
        get
        {
            var times = _answered.ToArray();
            var (first, last) = (times.Length / 5, times.Length * 9 / 10);
            return (last - first) / TimeProvider.System.GetElapsedTime(times[first], times[last]).TotalSeconds;
        }
    }

    /// <summary>Begins to listen on a port that is free.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        Note(Interlocked.Increment(ref _open));
        await Task.Delay(Wait, TimeProvider.System, context.RequestAborted);
        if (int.TryParse(context.Request.Path.Value![1..], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page < pages)
        {
            context.Response.ContentType = "text/html";
            Interlocked.Decrement(ref _open);
            await context.Response.WriteAsync(Html(page));
            _answered.Enqueue(TimeProvider.System.GetTimestamp());
            if (_answered.Count == pages)
            {
                _done.TrySetResult();
            }

            return;
        }

        // robots.txt: there is none
        Interlocked.Decrement(ref _open);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private void Note(int open)
    {
        for (var most = MostOpen; open > most; most = MostOpen)
        {
            Interlocked.CompareExchange(ref _mostOpen, open, most);
        }
    }

    private string Html(int page)
    {
        var children = Enumerable.Range((page * Children) + 1, Children).Where(child => child < pages).Select(child => $"<a href=\"/{child}\">{child}</a>");
        return $"<!doctype html><title>Page {page}</title><p>{string.Join(' ', children)}";
    }
}
