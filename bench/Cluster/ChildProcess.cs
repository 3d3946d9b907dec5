using System.Diagnostics;

namespace ActorCrawler.ClusterBench;

/// <summary>This program once more, as another process.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it with a broker, and waits until it says that it is ready.</summary>
    public static async Task<ChildProcess> StartAsync(Uri broker, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[BrokerAccess.Variable] = broker.OriginalString;
        var child = new ChildProcess(Process.Start(start)!);
        return await child.ReadAsync() == CoordinatorNode.Ready ? child : throw new InvalidOperationException($"{arguments[0]} did not start.");
    }

    /// <summary>The next line that it says.</summary>
    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"Process {Id} ended.");

    /// <summary>Tells it to go on.</summary>
    public Task GoAsync() => _process.StandardInput.WriteLineAsync();

    /// <summary>Ends its input, on which it ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
