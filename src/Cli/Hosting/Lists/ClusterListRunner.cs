using System.Globalization;
using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// Has a list worked off by a cluster: starts it as a crawl there, hands the lines over, and takes the records in as they are stored. To whoever runs it,
/// that is the same as making the requests here.
/// </summary>
internal sealed class ClusterListRunner(ListInCluster list, CliContext context, ILoggerFactory loggers) : ICrawlRunner
{
    private const int MaxConnections = 4096;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly MailboxOptions Mailbox = new(4096);

    // The client asks one question at a time, so what the user wants waits for its turn.
    private readonly Channel<Func<CrawlId, object>> _orders = Channel.CreateUnbounded<Func<CrawlId, object>>();

    /// <inheritdoc/>
    public async Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow)
    {
        var last = new LastProgress(observer);
        try
        {
            await using var engine = await new ClusterSession(list.Cluster, context).JoinAsync(stopNow);
            await using var client = await ClusterClient.StartAsync(list.Cluster, engine, context.Time, stopNow);
            await using var inbox = await ListInbox.OpenAsync(plan, context.Time, loggers.CreateLogger("store/0"), stopNow);
            await using var watcher = await WatchAsync(plan.Crawl, engine, inbox, stopNow);
            return await RunAsync(plan, client, inbox, engine, last, stopNow);
        }
        catch (OperationCanceledException) when (stopNow.IsCancellationRequested)
        {
            return new CrawlResult(last.Stopped(plan.Crawl));
        }
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken) => Order(crawl => new PauseCrawl(crawl));

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken) => Order(crawl => new ResumeCrawl(crawl));

    /// <inheritdoc/>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => Order(crawl => new StopCrawl(crawl, Drain: true));

    private static async Task<IAsyncDisposable> WatchAsync(CrawlId crawl, IEngine engine, ListInbox inbox, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.HostAsync(WatcherActor.AddressOf(crawl), () => new WatcherActor(crawl, inbox), Mailbox, cancellationToken);
        }
        catch (AddressTakenException)
        {
            throw new ListRefusedException($"another process is at the list {crawl} already; wait for that, or give this one another --name");
        }
    }

    private ValueTask Order(Func<CrawlId, object> order)
    {
        _orders.Writer.TryWrite(order);
        return ValueTask.CompletedTask;
    }

    private async Task<CrawlResult> RunAsync(
        CrawlPlan plan, ClusterClient client, ListInbox inbox, IEngine engine, LastProgress progress, CancellationToken stopNow)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopNow);
        var working = WorkAsync(plan, client, inbox, progress, ending.Token);
        var first = await Task.WhenAny(working, engine.Failure, inbox.Completion);
        if (first == working)
        {
            return await working;
        }

        await ending.CancelAsync();
        await ((Task)working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first == inbox.Completion
            ? new CrawlResult(progress.Stopped(plan.Crawl), inbox.Completion.Exception?.InnerException?.Message)
            : throw await engine.Failure;
    }

    private async Task<CrawlResult> WorkAsync(
        CrawlPlan plan, ClusterClient client, ListInbox inbox, LastProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(plan, client, cancellationToken);
            var end = await FollowAsync(plan.Crawl, client, progress, cancellationToken);
            var unheard = end.Reason == FinishReason.Stopped ? 0 : await inbox.CompleteAsync(list.Records, context.Error, cancellationToken);
            return new CrawlResult(end) { Unheard = unheard };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await client.TellAsync(new StopCrawl(plan.Crawl, Drain: false), CancellationToken.None);
            throw;
        }
    }

    private async Task StartAsync(CrawlPlan plan, ClusterClient client, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        var isThere = report.Crawls.Any(known => known.Progress.Crawl == plan.Crawl);
        if (isThere && !list.IsResumed)
        {
            throw new ListRefusedException($"the cluster has {plan.Crawl} already; choose another --name");
        }

        var start = new StartCrawl(plan.Crawl, isThere ? [] : [.. list.Settings, .. Connections(report)]) { Kind = list.Kind };
        Check(await client.StartCrawlAsync(start, cancellationToken));
        Check(await new SeedSubmission(client, plan.Crawl, !isThere).RunAsync(plan.Seeds, cancellationToken));
        if (isThere)
        {
            Check(await client.OrderAsync(new ResumeCrawl(plan.Crawl), plan.Crawl, cancellationToken));
        }
    }

    // A list is its user's own choice of what is asked: where he does not say how much at once, it is what the nodes can do.
    private IEnumerable<CrawlSetting> Connections(ClusterReported report)
    {
        var slots = report.Nodes.Sum(node => node.InFlight + node.FreeSlots);
        var text = Math.Clamp(slots, 1, MaxConnections).ToString(CultureInfo.InvariantCulture);
        return list.HasConnections ? [] : [new CrawlSetting(OptionCatalog.ConnectionsPerSite.Key, [text])];
    }

    private async Task<CrawlFinished> FollowAsync(CrawlId crawl, ClusterClient client, LastProgress progress, CancellationToken cancellationToken)
    {
        var ordered = _orders.Reader.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            while (_orders.Reader.TryRead(out var order))
            {
                Check(await client.OrderAsync(order(crawl), crawl, cancellationToken));
            }

            var standing = Check(await client.LookAsync(crawl, cancellationToken));
            progress.OnProgress(standing.Progress);
            if (standing.End is { } reason)
            {
                return new CrawlFinished(reason, standing.Progress);
            }

            // One wait for orders, however often the cluster is looked at: the channel would keep each of them.
            ordered = ordered.IsCompleted ? _orders.Reader.WaitToReadAsync(cancellationToken).AsTask() : ordered;
            await Task.WhenAny(Task.Delay(Interval, context.Time, cancellationToken), ordered);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static T Check<T>(Answer<T> answer)
        where T : class =>
        answer.Value ?? throw new ListRefusedException(answer.Refusal!);
}
