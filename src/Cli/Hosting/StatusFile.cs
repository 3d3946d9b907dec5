using System.Text.Json;
using System.Text.Json.Serialization;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>What a running crawl tells <c>status</c>, beyond what stands in its databases.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Leased">URLs lent to fetchers.</param>
/// <param name="Fetched">URLs whose record is awaited.</param>
/// <param name="ReadySites">Sites that could be asked now.</param>
/// <param name="Limit">What limits the speed.</param>
/// <param name="Paused">Whether the user paused it.</param>
/// <param name="PagesPerSecond">Over the last seconds.</param>
internal sealed record LiveStatus(
    DateTimeOffset At, long Leased, long Fetched, int ReadySites, string Limit, bool Paused, double PagesPerSecond);

/// <summary>Writes <c>status.json</c> into the crawl folder about once a second while the crawl runs.</summary>
internal sealed class StatusFile(CrawlFolder folder, ICrawlObserver next, TimeProvider time) : ICrawlObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private DateTimeOffset? _writtenAt;
    private long _pagesThen;

    /// <summary>Reads what a running crawl wrote last; null when there is nothing usable.</summary>
    public static LiveStatus? Read(CrawlFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folder.StatusFile), StatusJson.Default.LiveStatus);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void OnProgress(CrawlProgress progress)
    {
        next.OnProgress(progress);
        var now = time.GetUtcNow();
        var since = now - (_writtenAt ?? DateTimeOffset.MinValue);
        if (since < Interval)
        {
            return;
        }

        var rate = _writtenAt is null ? 0 : (progress.Pages - _pagesThen) / since.TotalSeconds;
        (_writtenAt, _pagesThen) = (now, progress.Pages);
        Write(new LiveStatus(
            now, progress.Counts.Leased, progress.Counts.Fetched, progress.ReadySites, progress.Limit, progress.Paused, Math.Round(rate, 1)));
    }

    // A full disk must not end a crawl because of this file: whoever needs the disk will say so.
    private void Write(LiveStatus status)
    {
        try
        {
            var part = folder.StatusFile + ".part";
            File.WriteAllText(part, JsonSerializer.Serialize(status, StatusJson.Default.LiveStatus));
            File.Move(part, folder.StatusFile, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _writtenAt = null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveStatus))]
internal sealed partial class StatusJson : JsonSerializerContext;
