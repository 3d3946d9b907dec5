using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages;

/// <summary>
/// Asks for a crawl; answered by <see cref="CrawlStarted"/> or <see cref="CrawlRefused"/> to the sender, who repeats it until answered. One that is
/// there already is not touched, and refused where one of the settings is another than it has.
/// </summary>
/// <param name="Crawl">Its name.</param>
/// <param name="Settings">What the user asked for that is not the default.</param>
public sealed record StartCrawl(CrawlId Crawl, ImmutableArray<CrawlSetting> Settings)
{
    /// <summary>The command whose list it is, such as <c>fetch</c>; null, which costs nothing on the wire, for a crawl that follows links.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }
}

/// <summary>An option of a crawl, as a user would write it into a file.</summary>
/// <param name="Key">Its key: <c>pace.delay</c>.</param>
/// <param name="Values">Its text; several for a list.</param>
public sealed record CrawlSetting(string Key, ImmutableArray<string> Values);

/// <summary>A crawl is there and takes seeds.</summary>
/// <param name="Crawl">Which.</param>
/// <param name="IsNew">False where it was there before: its options are those of then.</param>
public sealed record CrawlStarted(CrawlId Crawl, bool IsNew);

/// <summary>A crawl is not there any more, and its name is free.</summary>
/// <param name="Crawl">Which.</param>
public sealed record CrawlRemoved(CrawlId Crawl);

/// <summary>What was asked of a crawl cannot be done.</summary>
/// <param name="Crawl">Which.</param>
/// <param name="Reason">One sentence for a person: what is wrong and what to do.</param>
public sealed record CrawlRefused(CrawlId Crawl, string Reason);

/// <summary>Asks for a <see cref="ClusterReported"/>, sent to the sender.</summary>
public sealed record ReportCluster;

/// <summary>Who is in the cluster, and where its crawls stand.</summary>
/// <param name="Nodes">The nodes that are up, by name.</param>
/// <param name="Crawls">All crawls that the coordinator knows, those under way first.</param>
public sealed record ClusterReported(ImmutableArray<NodeProgress> Nodes, ImmutableArray<CrawlOverview> Crawls);

/// <summary>A node in a report.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Roles">What it does: <c>fetcher</c>, <c>parser</c>; each once.</param>
/// <param name="Leases">Leases that its fetchers hold.</param>
/// <param name="InFlight">URLs lent to them and not yet reported.</param>
/// <param name="FreeSlots">Requests that they could have in flight besides.</param>
/// <param name="Pages">Pages that it fetched or, without a fetcher, parsed since the coordinator started.</param>
/// <param name="PagesPerSecond">The same over the last seconds.</param>
public sealed record NodeProgress(
    string Node, ImmutableArray<string> Roles, int Leases, int InFlight, int FreeSlots, long Pages, double PagesPerSecond);

/// <summary>A crawl in a report.</summary>
/// <param name="Progress">Where it stands.</param>
/// <param name="PagesPerSecond">Over the last seconds.</param>
/// <param name="End">Why it ended; null while it is under way.</param>
/// <param name="SeedsOpen">Whether more seeds were announced: before the last batch it is not finished.</param>
/// <param name="Stage">Whether its files are read: before that it has no figures.</param>
/// <param name="EndedFor">How long ago it ended; null while it is under way.</param>
public sealed record CrawlOverview(
    CrawlProgress Progress, double PagesPerSecond, FinishReason? End, bool SeedsOpen, CrawlStage Stage = CrawlStage.Open, TimeSpan? EndedFor = null);

/// <summary>What the coordinator knows of a crawl.</summary>
public enum CrawlStage
{
    /// <summary>All of it.</summary>
    Open,

    /// <summary>Its name: its files are being read, a second for a million URLs. What is asked of it waits for that.</summary>
    Opening,

    /// <summary>Its name, and that its files cannot be used; <see cref="CrawlProgress.Limit"/> says why.</summary>
    Unusable,
}

/// <summary>Asks what became of a URL, and why; answered by <see cref="UrlExplained"/> or <see cref="CrawlRefused"/> to the sender.</summary>
/// <param name="Crawl">In which crawl.</param>
/// <param name="Url">The URL, as the user gave it.</param>
public sealed record ExplainUrl(CrawlId Crawl, string Url);

/// <summary>What became of a URL.</summary>
/// <param name="Crawl">In which crawl.</param>
/// <param name="Url">As it was asked for.</param>
/// <param name="Story">The JSON that <c>explain --json</c> prints.</param>
public sealed record UrlExplained(CrawlId Crawl, string Url, string Story);
