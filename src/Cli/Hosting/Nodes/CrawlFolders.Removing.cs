using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <content>Removing crawls.</content>
internal sealed partial class CrawlFolders
{
    /// <inheritdoc/>
    /// <remarks>Deletes some files, which is quick whatever their size; so it is done before the answer, and then the name and the space are free.</remarks>
    public string? Remove(CrawlId crawl)
    {
        var folder = FolderOf(crawl);
        try
        {
            _removed.Note(CrawlState.TryRead(folder)?.Run ?? 0);
            FolderRemoval.Begin(folder);
        }
        catch (Exception failure) when (StorageFailures.IsOne(failure))
        {
            return $"{crawl} cannot be removed: {failure.Message}";
        }

        _ended.Forget(crawl);
        FinishRemoval(folder);
        return null;
    }

    private void FinishRemoval(CrawlFolder folder)
    {
        try
        {
            FolderRemoval.Finish(folder);
        }
        catch (Exception failure) when (StorageFailures.IsOne(failure))
        {
            Lines.NotDeleted(_log, folder.Crawl, failure.Message);
        }
    }

    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "Crawl {Crawl} is removed, and not all of its files could be deleted; the next start tries again: {Why}")]
        public static partial void NotDeleted(ILogger logger, CrawlId crawl, string why);
    }
}
