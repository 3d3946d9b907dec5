using System.Diagnostics;
using System.Reflection;

namespace ActorCrawler.ClusterBench;

/// <summary>A process of the real program.</summary>
internal sealed class RealNode : IAsyncDisposable
{
    private static readonly string Program = typeof(RealNode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "actorcrawler").Value!;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _health;

    private RealNode(Process process, string health)
    {
        _process = process;
        _health = health;
    }

    /// <summary>Starts a node that writes to a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">What else the command <c>node</c> is told.</param>
    public static RealNode Start(string folder, string name, params string[] arguments)
    {
        var health = Path.Combine(folder, $"{name}.json");
        var process = Begin(health, ["node", "--node-name", name, "--crawls", Path.Combine(folder, name), "--log-level", "warning", .. arguments]);

        // its lines are read away, so that it never waits for room to write them
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => PassOn(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RealNode(process, health);
    }

    /// <summary>Runs a command of the program to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not succeed.</exception>
    public static async Task RunAsync(params string[] arguments)
    {
        if (await TryRunAsync("", arguments) is { } said)
        {
            throw new InvalidOperationException($"actorcrawler {string.Join(' ', arguments)}: {said}");
        }
    }

    /// <summary>Waits until the node says that it works.</summary>
    public async Task ReadyAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await TryRunAsync(_health, "node", "--check") is { } said)
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"A node did not start: {said}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks it to stop, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void PassOn(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>Null where it succeeded, otherwise what it said.</summary>
    private static async Task<string?> TryRunAsync(string health, params string[] arguments)
    {
        using var process = Begin(health, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{await said}{await complained}";
    }

    private static Process Begin(string health, string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (health.Length > 0)
        {
            start.Environment["ACTORCRAWLER__NODE__HEALTH_FILE"] = health;
        }

        return Process.Start(start)!;
    }
}
