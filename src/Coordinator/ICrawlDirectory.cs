using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>Keeps the crawls of a coordinator: the one that it was started for, or as many as users ask for.</summary>
internal interface ICrawlDirectory
{
    /// <summary>The crawls to take up at the start.</summary>
    IReadOnlyList<CrawlId> Unfinished { get; }

    /// <summary>The crawls that have ended, with where they stood then: the newest end first.</summary>
    IReadOnlyList<CrawlOverview> Ended { get; }

    /// <summary>A crawl that has ended; null where there is none of that name.</summary>
    CrawlOverview? FindEnded(CrawlId crawl);

    /// <summary>Makes a crawl, which then is to be opened.</summary>
    /// <returns>Null; or, in one sentence, everything that is wrong with the settings.</returns>
    string? Make(StartCrawl start);

    /// <summary>Holds settings that somebody asks for against those of a crawl that is there; those that he does not name do not matter.</summary>
    /// <returns>Null where they mean the same; or, in one sentence, what the first difference is and what to do.</returns>
    string? FindDifference(StartCrawl start);

    /// <summary>Opens a crawl where it stood; one that had ended goes on. Runs beside the actor, for a long log takes its time.</summary>
    Task<CrawlDesk> OpenAsync(CrawlId crawl, CrawlClock clock);

    /// <summary>Writes down what of a crawl must outlive a restart: whether it is paused or to be stopped, and whether more seeds are to come.</summary>
    void Note(CrawlDesk desk);

    /// <summary>Completes when everything that the crawl has accepted so far would survive a crash.</summary>
    ValueTask SecureAsync(CrawlDesk desk, CancellationToken cancellationToken);

    /// <summary>Tells what became of a URL, or why that cannot be told: a <see cref="UrlExplained"/> or a <see cref="CrawlRefused"/>. Runs beside the actor.</summary>
    Task<object> ExplainAsync(ExplainUrl question);

    /// <summary>Puts a crawl away that has ended.</summary>
    ValueTask CloseAsync(CrawlDesk desk);

    /// <summary>
    /// Removes a crawl that is not open, its records aside. A crash in the middle leaves one that is there, or one that is gone. A new one of its name
    /// has no lease in common with it: what fetchers still say of those is not meant for it.
    /// </summary>
    /// <returns>Null where it is gone; or, in one sentence, why it is still there.</returns>
    string? Remove(CrawlId crawl);
}
