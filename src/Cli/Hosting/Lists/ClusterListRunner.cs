using System.Globalization;
using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
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
            await StartAsync(plan, client, inbox, cancellationToken);
            var end = await FollowAsync(plan.Crawl, client, progress, cancellationToken);
            if (end.Reason == FinishReason.Stopped)
            {
                return new CrawlResult(end);
            }

            var unheard = await inbox.CompleteAsync(list.Records, context.Error, cancellationToken);
            if (unheard == 0 && plan.Crawl.Name != list.Name)
            {
                await RemoveAsync(plan.Crawl, client, inbox, cancellationToken);
            }

            return new CrawlResult(end) { Unheard = unheard };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await client.TellAsync(new StopCrawl(plan.Crawl, Drain: false), CancellationToken.None);
            throw;
        }
    }

    // As the folder of a finished list on one machine. All of it is told by then, so whatever keeps the cluster from it is no failure: it stays there
    // like one that somebody named.
    private async Task RemoveAsync(CrawlId crawl, ClusterClient client, ListInbox inbox, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ClusterClient.Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await inbox.FlushAsync(either.Token);
            await client.RemoveAsync(crawl, TimeSpan.Zero, either.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ClusterSilentException or StoreFailedException)
        {
            // a store that failed tells so by the end of the inbox
        }
    }

    private async Task StartAsync(CrawlPlan plan, ClusterClient client, ListInbox inbox, CancellationToken cancellationToken)
    {
        var report = await client.ReportAsync(cancellationToken);
        var isThere = report.Crawls.Any(known => known.Progress.Crawl == plan.Crawl);
        if (isThere && !list.IsResumed)
        {
            throw new ListRefusedException($"the cluster has {plan.Crawl} already; choose another --name");
        }

        var start = new StartCrawl(plan.Crawl, isThere ? [] : [.. list.Settings, .. Connections(report)]) { Kind = list.Kind };
        Check(await client.StartCrawlAsync(start, cancellationToken));

        // One that was begun, and that the cluster has no more, was removed there: what is done of it is not asked for again.
        var seeds = new SeedSubmission(client, plan.Crawl, !isThere) { IsWanted = line => !inbox.HasHeardOf(line) };
        Check(await seeds.RunAsync(plan.Seeds, cancellationToken));
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
        // one wait for orders, however often is looked meanwhile: a channel keeps each wait until there is something to read
        var ordered = Task.FromResult(true);
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

            ordered = ordered.IsCompleted ? _orders.Reader.WaitToReadAsync(cancellationToken).AsTask() : ordered;
            await Task.WhenAny(Task.Delay(Interval, context.Time, cancellationToken), ordered);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static T Check<T>(Answer<T> answer)
        where T : class =>
        answer.Value ?? throw new ListRefusedException(answer.Refusal!);
}
