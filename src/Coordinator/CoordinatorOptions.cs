using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>How far from its seeds a crawl may go by host.</summary>
public enum ScopeKind
{
    /// <summary>The seeds alone.</summary>
    Page,

    /// <summary>The sites of the seeds: same host and port.</summary>
    Host,

    /// <summary>The hosts of the seeds (less a leading <c>www.</c>) and all hosts below them.</summary>
    Domain,

    /// <summary>Anywhere.</summary>
    All,
}

/// <summary>What may be visited.</summary>
public sealed record ScopeOptions
{
    /// <summary>How far by host; the default is <see cref="ScopeKind.Host"/>.</summary>
    public ScopeKind Kind { get; init; } = ScopeKind.Host;

    /// <summary>If there are any, a URL must match one of them; seeds need not.</summary>
    public ImmutableArray<Regex> Include { get; init; } = [];

    /// <summary>A URL must match none of them; seeds need not obey.</summary>
    public ImmutableArray<Regex> Exclude { get; init; } = [];

    /// <summary>If there are any, a link is followed only if its URL matches one of them. What a followed link redirects to need not match, nor need
    /// seeds: that is the difference to <see cref="Include"/>, which looks at all that is visited.</summary>
    public ImmutableArray<Regex> LinksMatching { get; init; } = [];

    /// <summary>Links followed from a seed at most; null for any number.</summary>
    public int? MaxDepth { get; init; }
}

/// <summary>When to stop.</summary>
public sealed record LimitOptions
{
    /// <summary>Pages (records of 2xx answers) after which the crawl ends: exactly so many are stored. Null for no limit.</summary>
    public long? MaxPages { get; init; }

    /// <summary>The same for each site.</summary>
    public long? MaxPagesPerSite { get; init; }

    /// <summary>Further attempts after a first one that failed; the default is 2. Which failures are worth it: <c>RetryPolicy</c>.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The wait before the second attempt, where the retry table has one; each further wait is three times the one before. Null for the
    /// table's own.</summary>
    public TimeSpan? RetryWait { get; init; }

    /// <summary>Requests a second over the whole crawl; null for no limit.</summary>
    public double? RequestsPerSecond { get; init; }
}

/// <summary>How gently sites are treated.</summary>
public sealed record PaceOptions
{
    /// <summary>Least time between the starts of two requests to a site; the default is 500 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Requests to a site that may be in flight at once; the default is 1.</summary>
    public int ConnectionsPerSite { get; init; } = 1;

    /// <summary>
    /// With a delay: the delay is at least this many times the site's average answer time, so a slow site is asked less. The default is 2.
    /// </summary>
    public double ResponseTimeFactor { get; init; } = 2;

    /// <summary>A longer Crawl-delay in robots.txt is taken for this; the default is 60 s.</summary>
    public TimeSpan MaxCrawlDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Failures in a row (no name, no connection, no answer) after which a site is given up; the default is 15. Of
    /// requests to slow down it takes twice as many. Null gives none up.</summary>
    public int? GiveUpAfter { get; init; } = 15;

    /// <summary>The longest rest of a site that failed or asked for less; what it asks for itself (Retry-After) is kept beyond. The default is 5 min;
    /// zero lets it have none.</summary>
    public TimeSpan MaxRest { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>How work is lent out.</summary>
public sealed record LeaseOptions
{
    /// <summary>With a delay: for how long a lease's URLs last at the site's pace; the default is 10 s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Without a delay: URLs of one lease at most; the default is 16.</summary>
    public int SliceSize { get; init; } = 16;

    /// <summary>How long a message may be under way; the default is 5 s. A lease expires this much after its holder must have stopped.</summary>
    public TimeSpan TransitAllowance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the report of a fetch until its record must be safe; the default is 60 s.</summary>
    public TimeSpan RecordDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pages on their way to the store at which nothing more is granted; the default is 512.</summary>
    public int MaxAwaitingRecord { get; init; } = 512;

    /// <summary>Bytes of such pages at which nothing more is granted; the default is 64 MiB.</summary>
    public long MaxAwaitingBytes { get; init; } = 64L << 20;

    /// <summary>
    /// How long a site rests, beyond its delay, whose leases are taken back because their node is gone; the default is 4 s. The others hear nothing of a
    /// node for 10 s before they call it gone. One that is cut off starts no request later than 6 s after it lost the broker, and it lost that at most
    /// 2 s after it was heard last: so by then it has been still for 2 s already. The rest is for what was on its way to the server at that moment
    /// (the second attempt at a connection comes after 1 s, the third after 3 s), and for a process that was slow to notice.
    /// </summary>
    public TimeSpan GoneRest { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>After a restart nothing is granted for this long, so that no lease of the run before can still be worked on; the default is 0,
    /// which is right where fetchers end with the coordinator.</summary>
    public TimeSpan RestartHold { get; init; } = TimeSpan.Zero;
}

/// <summary>Everything that a coordinator must know of its crawl.</summary>
public sealed record CoordinatorOptions
{
    /// <summary>What fetchers and parsers must know; it travels with each lease.</summary>
    public required CrawlProfile Profile { get; init; }

    /// <summary>How often the crawl was started, from 1; or from <see cref="RunsBefore"/> on.</summary>
    public int Run { get; init; } = 1;

    /// <summary>
    /// The runs of crawls that were removed, one of them of this name perhaps: what was lent in those is not of this crawl. The default is 0.
    /// </summary>
    public int RunsBefore { get; init; }

    /// <inheritdoc cref="ScopeOptions"/>
    public ScopeOptions Scope { get; init; } = new();

    /// <inheritdoc cref="LimitOptions"/>
    public LimitOptions Limits { get; init; } = new();

    /// <inheritdoc cref="PaceOptions"/>
    public PaceOptions Pace { get; init; } = new();

    /// <summary>
    /// Whether the seeds are all that is asked for: where a redirect points is not visited, and what is excluded after all (by robots.txt, say) gets
    /// a record like everything else, for whoever made the list waits for one.
    /// </summary>
    public bool SeedsOnly { get; init; }

    /// <inheritdoc cref="LeaseOptions"/>
    public LeaseOptions Leases { get; init; } = new();
}
