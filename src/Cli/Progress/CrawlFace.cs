namespace ActorCrawler.Cli.Progress;

/// <summary>How a crawl that follows links looks while it runs.</summary>
internal sealed class CrawlFace(ProgressHistory history) : IProgressFace
{
    /// <inheritdoc/>
    public IReadOnlyList<ScreenLine>? Screen() => history.Frame() is { } frame ? ProgressScreen.Lines(frame) : null;

    /// <inheritdoc/>
    public string? Line() => history.Frame() is { } frame ? ProgressLine.Text(frame) : null;
}
