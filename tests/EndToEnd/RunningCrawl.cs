using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.EndToEnd;

/// <summary>A crawl that was started.</summary>
/// <param name="folder">The folder of its crawl folder.</param>
/// <param name="input">What is typed at its terminal.</param>
/// <param name="output">What it prints.</param>
/// <param name="error">What it says.</param>
internal sealed class RunningCrawl(string folder, PipeWriter input, ScreenText output, ScreenText error)
{
    /// <summary>Longer than any test may take: a crawl that hangs shows what it said, instead of hanging the test run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly TaskCompletionSource<ChannelWriter<StopEvent>> _signals = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TextWriter Output { get; } = TextWriter.Synchronized(output);

    public TextWriter Error { get; } = TextWriter.Synchronized(error);

    /// <summary>Where crawl folders live.</summary>
    public string Crawls => folder;

    /// <summary>How it ended.</summary>
    public Task<CrawlEnd> End { get; private set; } = Task.FromException<CrawlEnd>(new InvalidOperationException("not started"));

    /// <summary>How it ended, where it is a list.</summary>
    public Task<ListEnd> ListEnd { get; private set; } = Task.FromException<ListEnd>(new InvalidOperationException("not started"));

    /// <summary>Sends the process a signal.</summary>
    public async Task SignalAsync(StopEvent signal) => await (await _signals.Task).WriteAsync(signal);

    /// <summary>Waits until the program has said something on standard error.</summary>
    public Task WaitForAsync(string text)
    {
        // through the same lock as the writes: the text is not to be read while it grows
        lock (Error)
        {
            return error.WaitForAsync(text);
        }
    }

    /// <summary>Types at the terminal.</summary>
    public async Task TypeAsync(string text) => await input.WriteAsync(Encoding.UTF8.GetBytes(text));

    public void Run(Func<Task<int>> program) => End = EndAsync(program);

    public void RunList(Func<Task<int>> program) => ListEnd = EndListAsync(program);

    public IDisposable Listen(ChannelWriter<StopEvent> events)
    {
        _signals.SetResult(events);
        return new MemoryStream();
    }

    private async Task<ListEnd> EndListAsync(Func<Task<int>> program)
    {
        var code = await Task.Run(program).WaitAsync(Patience, TimeProvider.System);
        return new ListEnd(code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    private async Task<CrawlEnd> EndAsync(Func<Task<int>> program)
    {
        try
        {
            var code = await Task.Run(program).WaitAsync(Patience, TimeProvider.System);
            return new CrawlEnd(code, output.ToString(), error.ToString(), Path.Combine(folder, "it"));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The crawl did not end. It said:\n{error}", late);
        }
    }
}
