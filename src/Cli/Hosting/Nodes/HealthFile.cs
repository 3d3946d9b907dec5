using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>The file in which a node says how it is, for a health check that is another process.</summary>
internal sealed partial class HealthFile(string path, string node, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private NodeState _state = NodeState.Starting;
    private bool _told;

    /// <summary>What a node said last; null where there is nothing usable.</summary>
    public static NodeHealth? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), NodeHealthJson.Default.NodeHealth);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file every few seconds until cancelled, and deletes it then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                Write();
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            Try(() => File.Delete(path));
        }
    }

    /// <summary>The node is otherwise now.</summary>
    public void Set(NodeState state)
    {
        _state = state;
        Write();
    }

    private void Write() => Try(() =>
    {
        // A new file under a name that nobody can guess, moved over the old one: in a folder that all may write to, a link might be waiting there.
        var part = $"{path}.{Path.GetRandomFileName()}";
        using (var file = new FileStream(part, FileMode.CreateNew))
        {
            JsonSerializer.Serialize(file, new NodeHealth(node, _state, time.GetUtcNow()), NodeHealthJson.Default.NodeHealth);
        }

        File.Move(part, path, overwrite: true);
    });

    // A node must not end because of this file.
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_told)
            {
                _told = true;
                Lines.CannotWrite(log, path, exception.Message);
            }
        }
    }
}
