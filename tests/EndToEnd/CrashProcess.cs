using System.Diagnostics;
using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.EndToEnd;

/// <summary>The program in a process of its own, which can be killed.</summary>
internal sealed class CrashProcess : IDisposable
{
    /// <summary>Longer than any test may take: a process that hangs shows what it said, instead of hanging the test run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CrashProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the program.</summary>
    /// <param name="crawls">Where its crawl folders live.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CrashProcess Start(string crawls, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["ACTORCRAWLER__CRAWL__DIRECTORY"] = crawls },
        };
        // What the tests stand on is what the program beside them finds: the web server brings parts of it, so they are not in this folder.
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(CrashProcess).Assembly.GetName().Name!);
        string[] host = ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json"];
        foreach (var argument in host.Append(typeof(CrawlFolder).Assembly.Location).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return new CrashProcess(Process.Start(start)!);
    }

    /// <summary>Ends it without a word, at the moment when something happens; fails if it ends by itself before.</summary>
    public async Task KillWhenAsync(Task moment)
    {
        await ReachAsync(moment);
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, when something has happened.</summary>
    public async Task TerminateWhenAsync(Task moment)
    {
        await ReachAsync(moment);
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException late)
        {
            _process.Kill();
            throw new TimeoutException($"The process did not end. It said:\n{await _error}", late);
        }

        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReachAsync(Task moment)
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(moment, ended).WaitAsync(Patience, TimeProvider.System);
        if (first == ended && !moment.IsCompleted)
        {
            throw new InvalidOperationException($"The process ended with {_process.ExitCode} before its time. It said:\n{await _error}");
        }

        await first;
    }
}
