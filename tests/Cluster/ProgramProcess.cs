using System.Diagnostics;
using System.Text;

namespace ActorCrawler.Cluster;

/// <summary>The real program in a process of its own.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private readonly Process _process;
    private readonly NodeLines _lines;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ProgramProcess(string name, Process process, NodeLines lines)
    {
        (Name, _process, _lines) = (name, process, lines);
        _output = process.StandardOutput.ReadToEndAsync();
        _error = ReadErrorAsync();
    }

    /// <summary>What it is called in the lines.</summary>
    public string Name { get; }

    /// <summary>Starts the program.</summary>
    /// <param name="name">What to call it in the lines.</param>
    /// <param name="environment">Its environment, beside what is not of the crawler.</param>
    /// <param name="lines">Where what it says on standard error goes.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProgramProcess Start(string name, IReadOnlyDictionary<string, string> environment, NodeLines lines, IEnumerable<string> arguments)
    {
        // What the tests stand on is what the program beside them finds: the web server brings parts of it, so they are not in this folder.
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(ProgramProcess).Assembly.GetName().Name!);
        string[] host = ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json"];
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [.. host, Path.Combine(AppContext.BaseDirectory, "actorcrawler.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("ACTORCRAWLER", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new ProgramProcess(name, Process.Start(start)!, lines);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return (await EndAsync()).ExitCode;
    }

    /// <summary>Sends it a signal.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<ProgramEnd> EndAsync()
    {
        await _lines.WaitAsync(_process.WaitForExitAsync(), $"the end of {Name}");
        return new ProgramEnd(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task<string> ReadErrorAsync()
    {
        var all = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            _lines.Add($"{Name}: {line}");
        }

        return all.ToString();
    }
}
