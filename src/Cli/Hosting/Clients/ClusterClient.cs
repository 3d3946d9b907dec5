using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>
/// Asks the coordinator of a cluster, one question at a time. A question that finds no answer within <see cref="Patience"/> ends in a
/// <see cref="ClusterSilentException"/>.
/// </summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    /// <summary>How long an answer is waited for, repetitions included: longer than a coordinator takes to start anew.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
        await TryReportAsync(cancellationToken) ?? throw Silent();

    /// <summary>As <see cref="ReportAsync"/>; null where nobody answers in time.</summary>
    public async Task<ClusterReported?> TryReportAsync(CancellationToken cancellationToken) =>
        (ClusterReported?)await TryAskAsync(new ReportCluster(), message => message is ClusterReported, cancellationToken);

    /// <summary>Asks for a crawl; one that is there already stays as it is.</summary>
    public Task<Answer<CrawlStarted>> StartCrawlAsync(
        CrawlId crawl, ImmutableArray<CrawlSetting> settings, CancellationToken cancellationToken) =>
        AskAsync<CrawlStarted>(new StartCrawl(crawl, settings), crawl, started => started.Crawl == crawl, cancellationToken);

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

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _actor?.DisposeAsync() ?? ValueTask.CompletedTask;

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
        var answer = await TryAskAsync(
            message,
            candidate => candidate is CrawlRefused refused ? refused.Crawl == crawl : candidate is T fitting && isAnswer(fitting),
            cancellationToken);
        return answer switch
        {
            null => throw Silent(),
            CrawlRefused refused => new Answer<T>(null, refused.Reason),
            _ => new Answer<T>((T)answer, null),
        };
    }

    private async Task<object?> TryAskAsync(object message, Func<object, bool> isAnswer, CancellationToken cancellationToken)
    {
        var question = new Question(message, isAnswer);
        try
        {
            await _engine.TellAsync(_self, _self, question, cancellationToken);
            return await question.Answer.WaitAsync(Patience, _time, cancellationToken);
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

    private ClusterSilentException Silent() => new(
        $"nobody answered for {Patience.TotalSeconds:0} seconds in the cluster {Cluster} at {_cluster.Broker.Authority}; is its coordinator running "
        + $"({Product.Command} node --role coordinator)?");
}
