using System.Text.Json;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>What a coordinator must know of a crawl, beside its log, when it starts anew.</summary>
/// <param name="Paused">Whether the user paused it.</param>
/// <param name="Stopping">Whether the user stopped it.</param>
/// <param name="SeedsOpen">Whether more seeds were announced.</param>
/// <param name="End">Why it ended; null while it is under way.</param>
/// <param name="Final">Where it stood then.</param>
/// <param name="EndedAt">When that was.</param>
/// <param name="RunsBefore">The run that its own runs count on from.</param>
/// <param name="Run">Its last run so far.</param>
internal sealed record CrawlState(
    bool Paused, bool Stopping, bool SeedsOpen, FinishReason? End = null, CrawlProgress? Final = null, DateTimeOffset? EndedAt = null,
    int RunsBefore = 0, int Run = 0)
{
    /// <summary>Of a crawl that was just made.</summary>
    public static readonly CrawlState New = new(Paused: false, Stopping: false, SeedsOpen: true);

    /// <summary>Reads the state of a crawl; null where it has none, and so is no crawl of a cluster.</summary>
    /// <exception cref="IOException">It cannot be read, or makes no sense.</exception>
    public static CrawlState? Read(CrawlFolder folder)
    {
        if (!File.Exists(folder.StateFile))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folder.StateFile), CrawlStateJson.Default.CrawlState)
                ?? throw new IOException($"{folder.StateFile}: it is empty");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{folder.StateFile}: it cannot be understood ({exception.Message})", exception);
        }
    }

    /// <summary>Reads the state of a crawl; null where it cannot be read.</summary>
    public static CrawlState? TryRead(CrawlFolder folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception failure) when (StorageFailures.IsOne(failure))
        {
            return null;
        }
    }

    /// <summary>Writes it: whole or not at all, also when the power fails.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(CrawlFolder folder)
    {
        var part = folder.StateFile + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this, CrawlStateJson.Default.CrawlState);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, folder.StateFile, overwrite: true);
    }
}
