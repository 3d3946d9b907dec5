using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>
/// Asks the coordinator of a cluster, one question at a time. A question that finds no answer in time ends in a
/// <see cref="ClusterSilentException"/>. Whether anybody is there at all is quickly known by <see cref="ReportAsync"/>, which so comes first.
/// </summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    /// <summary>How long a report is waited for, repetitions included: longer than a coordinator takes to start anew.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer about one crawl is waited for: its log may have to be read first, a second for a million rows.</summary>
    public static readonly TimeSpan CrawlPatience = TimeSpan.FromSeconds(60);

    private static readonly string[] Roles = [.. Enum.GetNames<NodeRole>().Select(role => role.ToLowerInvariant())];

    private readonly ClusterOptions _cluster;
    private readonly IEngine _engine;
    private readonly TimeProvider _time;
    private readonly ActorAddress _self = new(ClientActor.Role, Guid.NewGuid().ToString("N"));
    private IAsyncDisposable? _actor;

    private ClusterClient(ClusterOptions cluster, IEngine engine, TimeProvider time)
    {
        _cluster = cluster;
        _engine = engine;
        _time = time;
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster => _cluster.Name;

    /// <summary>Becomes an actor on an engine.</summary>
    public static async Task<ClusterClient> StartAsync(
        ClusterOptions cluster, IEngine engine, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = new ClusterClient(cluster, engine, time);
        client._actor = await engine.HostAsync(client._self, () => new ClientActor(), new MailboxOptions(64), cancellationToken);
        return client;
    }

    /// <summary>Who is in the cluster, and where its crawls stand.</summary>
    public async Task<ClusterReported> ReportAsync(CancellationToken cancellationToken) =>
        await TryReportAsync(cancellationToken) ?? throw Silent(Patience);

    /// <summary>As <see cref="ReportAsync"/>; null where nobody answers in time.</summary>
    public async Task<ClusterReported?> TryReportAsync(CancellationToken cancellationToken)
    {
        var question = new Question(new ReportCluster(), message => message is ClusterReported);
        return await TryAskAsync(question, Patience, cancellationToken) is ClusterReported report ? report with { Nodes = OfCluster(report.Nodes) } : null;
    }

    /// <summary>Asks for a crawl; one that is there already stays as it is.</summary>
    public Task<Answer<CrawlStarted>> StartCrawlAsync(
        CrawlId crawl, ImmutableArray<CrawlSetting> settings, CancellationToken cancellationToken) =>
        StartCrawlAsync(new StartCrawl(crawl, settings), cancellationToken);

    /// <summary>Asks for a crawl, or for a list.</summary>
    public Task<Answer<CrawlStarted>> StartCrawlAsync(StartCrawl start, CancellationToken cancellationToken) =>
        AskAsync<CrawlStarted>(start, start.Crawl, started => started.Crawl == start.Crawl, cancellationToken);

    /// <summary>Adds seeds to a crawl.</summary>
    public Task<Answer<SeedsAccepted>> SubmitAsync(
        CrawlId crawl, ImmutableArray<CrawlUrl> urls, bool isLast, CancellationToken cancellationToken)
    {
        var batch = new BatchId(Guid.NewGuid());
        return AskAsync<SeedsAccepted>(
            new SubmitSeeds(crawl, batch, urls, isLast), crawl, accepted => accepted.Batch == batch, cancellationToken);
    }

    /// <summary>Asks what became of a URL.</summary>
    public Task<Answer<UrlExplained>> ExplainAsync(CrawlId crawl, CrawlUrl url, CancellationToken cancellationToken) =>
        AskAsync<UrlExplained>(
            new ExplainUrl(crawl, url.Text), crawl, story => story.Crawl == crawl && story.Url == url.Text, cancellationToken);

    /// <summary>Where a crawl stands, whether it ended included.</summary>
    public Task<Answer<CrawlStanding>> LookAsync(CrawlId crawl, CancellationToken cancellationToken) =>
        OrderAsync(new ReportProgress(crawl), crawl, cancellationToken);

    /// <summary>Pauses, resumes or stops a crawl, as the order says.</summary>
    public async Task<Answer<CrawlStanding>> OrderAsync(object order, CrawlId crawl, CancellationToken cancellationToken)
    {
        var answer = await AskAsync<object>(order, crawl, message => StandingOf(message)?.Progress.Crawl == crawl, cancellationToken);
        return new Answer<CrawlStanding>(answer.Value is null ? null : StandingOf(answer.Value), answer.Refusal);
    }

    /// <summary>Removes a crawl that ended at least so long ago. One that is not there counts as removed.</summary>
    public Task<Answer<CrawlRemoved>> RemoveAsync(CrawlId crawl, TimeSpan endedFor, CancellationToken cancellationToken) =>
        AskAsync<CrawlRemoved>(new RemoveCrawl(crawl, endedFor), crawl, removed => removed.Crawl == crawl, cancellationToken);

    /// <summary>Tells the coordinator something whose answer nobody waits for.</summary>
    public ValueTask TellAsync(object message, CancellationToken cancellationToken) =>
        _engine.TellAsync(_self, new ActorAddress("coordinator", "0"), message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _actor?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Actors beside those of its roles are a node's own business; a node without roles is somebody who asks something, such as this one.
    private static ImmutableArray<NodeProgress> OfCluster(ImmutableArray<NodeProgress> nodes) =>
    [
        .. nodes.Select(node => node with { Roles = [.. Roles.Where(role => node.Roles.Contains(role))] }).Where(node => node.Roles.Length > 0),
    ];

    private static CrawlStanding? StandingOf(object message) => message switch
    {
        CrawlProgress progress => new CrawlStanding(progress, End: null),
        CrawlFinished finished => new CrawlStanding(finished.Final, finished.Reason),
        _ => null,
    };

    private async Task<Answer<T>> AskAsync<T>(
        object message, CrawlId crawl, Func<T, bool> isAnswer, CancellationToken cancellationToken)
        where T : class
    {
        var question = new Question(
            message, candidate => candidate is CrawlRefused refused ? refused.Crawl == crawl : candidate is T fitting && isAnswer(fitting));
        return await TryAskAsync(question, CrawlPatience, cancellationToken) switch
        {
            null => throw Silent(CrawlPatience),
            CrawlRefused refused => new Answer<T>(null, refused.Reason),
            var answer => new Answer<T>((T)answer, null) { WasRepeated = question.Sent > 1 },
        };
    }

    private async Task<object?> TryAskAsync(Question question, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            // the patience begins before the question is asked: on its way it may be answered, or repeated, at once
            var answer = question.Answer.WaitAsync(patience, _time, cancellationToken);
            await _engine.TellAsync(_self, _self, question, cancellationToken);
            return await answer;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            question.GiveUp();
        }
    }

    private ClusterSilentException Silent(TimeSpan patience) => new(
        $"nobody answered for {patience.TotalSeconds:0} seconds in the cluster {Cluster} at {_cluster.Broker.Authority}; is its coordinator running "
        + $"({Product.Command} node --role coordinator)?");
}
