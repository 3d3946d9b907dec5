using ActorCrawler.Cli.Options;
using ActorCrawler.Parser;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>A node that reads pages and stores records: some parser actors, and the store that is theirs alone.</summary>
internal sealed partial class ParserRole : INodeRole
{
    private static readonly MailboxOptions Mailbox = new(256);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly BatchingPageWriter _writer;

    private ParserRole(BatchingPageWriter writer)
    {
        _writer = writer;
        Failure = WatchAsync(writer);
    }

    /// <inheritdoc/>
    public Task<Exception> Failure { get; }

    /// <summary>Opens the stores and starts the actors; waits for a database server that is not there, with one line in the log.</summary>
    /// <exception cref="StoreFailedException">A store cannot be opened, and waiting would not help.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a store.</exception>
    public static async Task<ParserRole> StartAsync(
        IEngine engine, NodePlan plan, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var store = new ActorAddress("store", plan.Name);
        var role = new ParserRole(await OpenAsync(plan.Options, loggers.CreateLogger($"{store}"), time, cancellationToken));
        try
        {
            await engine.HostAsync(store, () => new StoreActor(role._writer, CoordinatorRole.Address), Mailbox, cancellationToken);
            for (var number = 1; number <= plan.Options.Parsers; number++)
            {
                await engine.HostAsync(new ActorAddress("parser", $"{plan.Name}.{number}"), () => new ParserActor(store), Mailbox, cancellationToken);
            }

            return role;
        }
        catch
        {
            await role.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static async Task<BatchingPageWriter> OpenAsync(NodeOptions options, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var writer = await BatchingPageWriter.OpenAsync(CreateStores(options), new WriterOptions(), time, log, cancellationToken);
                if (attempt > 1)
                {
                    Lines.Opened(log);
                }

                return writer;
            }
            catch (StoreFailedException failure) when (failure.Failure == StoreFailure.Unreachable)
            {
                Lines.NotThere(log, attempt == 1 ? LogLevel.Warning : LogLevel.Debug, failure.Message);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    // Where nothing is said, a node that is a whole cluster keeps records as a crawl does: in each crawl's folder.
    private static List<IPageStore> CreateStores(NodeOptions options)
    {
        var files = options.Store.Targets.Where(target => !target.IsReadable).Select(target => target.Create()).ToList();
        if (options.Store.JsonlPath is { } path)
        {
            files.Add(new StoreAddress(StoreKind.Jsonl, path).Create());
        }

        // A coordinator that starts anew takes what is in a database for done: files must have it by then.
        return options.Store.Targets.IsEmpty
            ? [.. files, new PageStorePerCrawl(options.Directory, crawl => CreateStore(options.Directory, crawl))]
            : [.. files, .. options.Store.Targets.Where(target => target.IsReadable).Select(target => target.Create())];
    }

    // The name came over the wire and becomes a path; the coordinator has made the folder of a crawl that is one.
    private static SqlitePageStore? CreateStore(string directory, CrawlId crawl)
    {
        var folder = new CrawlFolder(crawl, Path.Combine(directory, crawl.Name));
        return Texts.CrawlName(crawl.Name, out _) is null && Directory.Exists(folder.Path) ? new SqlitePageStore(folder.PagesDatabase) : null;
    }

    private static async Task<Exception> WatchAsync(BatchingPageWriter writer)
    {
        await writer.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return writer.Completion.Exception?.InnerException ?? new InvalidOperationException("The store's writer ended before the node.");
    }
}
