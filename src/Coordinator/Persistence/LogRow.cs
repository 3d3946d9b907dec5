using System.Runtime.InteropServices;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>A table of the log.</summary>
internal enum LogTable : byte
{
    /// <summary><c>urls</c>.</summary>
    Urls,

    /// <summary><c>attempts</c>.</summary>
    Attempts,

    /// <summary><c>excluded</c>.</summary>
    Excluded,

    /// <summary><c>crawl_delays</c>.</summary>
    CrawlDelays,
}

/// <summary>
/// A row that waits for its commit. One struct for all tables, so that a batch is one list in the order of the facts; each table uses the fields
/// that <see cref="LogRowWriter"/> reads.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogRow(
    LogTable Table,
    long At,
    long Id = 0,
    string? Text = null,
    int Depth = 0,
    long FoundOn = 0,
    long RedirectedFrom = 0,
    bool AllowPrivate = false,
    UrlReport? Report = null,
    UrlState State = default,
    TimeSpan? Wait = null,
    Exclusion? Why = null);
