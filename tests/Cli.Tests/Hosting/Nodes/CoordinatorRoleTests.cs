using System.Collections.Immutable;
using System.Threading.Channels;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>The coordinator of a cluster as its users and fetchers see it: messages in, answers out.</summary>
public sealed partial class CoordinatorRoleTests : IDisposable
{
    private static readonly CrawlId Crawl = new("news");
    private static readonly ActorAddress User = new("client", "1");
    private static readonly ActorAddress FetcherAddress = new("fetcher", "n1.1");
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls-").FullName;
    private readonly Probe _user = new();
    private readonly Probe _fetcher = new();
    private InProcessEngine _engine = null!;
    private long _sequence;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crawl_StartedSeededAndWorkedOff_FinishesAndGoesOnWithNewSeeds()
    {
        await using var role = await StartAsync();
        (await AskAsync<CrawlStarted>(Start("pace.delay", "0"))).IsNew.ShouldBeTrue();
        (await AskAsync<CrawlStarted>(Start("pace.delay", "0"))).IsNew.ShouldBeFalse();
        (await AskAsync<SeedsAccepted>(Seeds("https://a.test/"))).Accepted.ShouldBe(1);

        await WorkOffAsync();
        (await AskUntilAsync<CrawlFinished>(new ReportProgress(Crawl))).Reason.ShouldBe(FinishReason.Complete);
        (await AskAsync<ClusterReported>(new ReportCluster())).Crawls.Single().End.ShouldBe(FinishReason.Complete);
        (await AskAsync<CrawlProgress>(new PauseCrawl(Crawl))).Pages.ShouldBe(1);

        (await AskAsync<SeedsAccepted>(Seeds("https://a.test/", "https://b.test/"))).ShouldSatisfyAllConditions(
            answer => answer.Accepted.ShouldBe(1), answer => answer.Duplicate.ShouldBe(1));
        (await AskAsync<CrawlProgress>(new ReportProgress(Crawl))).Counts.Waiting.ShouldBe(1);
        await WorkOffAsync();
        (await AskUntilAsync<CrawlFinished>(new ReportProgress(Crawl))).Final.Pages.ShouldBe(2);
        await _engine.DisposeAsync();
        role.Failure.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Crawl_StoppedAndResumed_TakenUpAgain()
    {
        await using var role = await StartAsync();
        await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
        await AskAsync<SeedsAccepted>(Seeds("https://a.test/"));

        await AskAsync<CrawlProgress>(new StopCrawl(Crawl, Drain: true));
        (await AskUntilAsync<CrawlFinished>(new ReportProgress(Crawl))).Reason.ShouldBe(FinishReason.Stopped);
        await AskAsync<CrawlProgress>(new ResumeCrawl(Crawl));

        await WorkOffAsync();
        (await AskUntilAsync<CrawlFinished>(new ReportProgress(Crawl))).Reason.ShouldBe(FinishReason.Complete);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Start_OfACrawlThatIsThere_RefusedOnlyWhereASettingDiffers()
    {
        await using var role = await StartAsync();
        await AskAsync<CrawlStarted>(Start("pace.delay", "1s"));

        (await AskAsync<CrawlStarted>(Start("pace.delay", "1000ms"))).IsNew.ShouldBeFalse();
        (await AskAsync<CrawlStarted>(new StartCrawl(Crawl, []))).IsNew.ShouldBeFalse();
        (await AskAsync<CrawlRefused>(Start("pace.delay", "2s"))).Reason.ShouldContain("its --delay is 1s, not 2s");
        await AskAsync<CrawlProgress>(new ReportProgress(Crawl));
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Questions_UnknownCrawlOrWrongSettings_RefusedWithASentence()
    {
        await using var role = await StartAsync();

        (await AskAsync<CrawlRefused>(Seeds("https://a.test/"))).Reason.ShouldContain("news");
        (await AskAsync<CrawlRefused>(new StopCrawl(Crawl, Drain: true))).Crawl.ShouldBe(Crawl);
        (await AskAsync<CrawlRefused>(Start("pace.delay", "soon"))).Reason.ShouldContain("soon");
        (await AskAsync<CrawlRefused>(new ExplainUrl(Crawl, "https://a.test/"))).Reason.ShouldContain("news");
        await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
        await AskAsync<SeedsAccepted>(Seeds("https://a.test/"));
        ReportJson.ReadStory((await AskAsync<UrlExplained>(new ExplainUrl(Crawl, "https://a.test/"))).Story).State.ShouldBe("Waiting");
        await _engine.DisposeAsync();
    }

    private async Task<CoordinatorRole> StartAsync()
    {
        _engine = new InProcessEngine(TimeProvider.System, NullLoggerFactory.Instance);
        await _engine.HostAsync(User, () => _user, new MailboxOptions(1_000), Token);
        await _engine.HostAsync(FetcherAddress, () => _fetcher, new MailboxOptions(1_000), Token);
        return await CoordinatorRole.StartAsync(_engine, Plan(), NullLoggerFactory.Instance, TimeProvider.System, Token);
    }

    private NodePlan Plan()
    {
        var problems = new OptionProblems();
        var layer = new OptionLayer();
        layer.Set(OptionCatalog.Roles, new OptionText(["coordinator"], "--role"));
        layer.Set(OptionCatalog.Crawls, new OptionText([_directory], "--directory"));
        layer.Set(OptionCatalog.Broker, new OptionText(["amqp://localhost/"], "--broker"));
        var reader = new OptionReader([layer], problems);
        var cluster = ClusterOptionsReader.Read(reader, ImmutableDictionary<string, string>.Empty, problems);
        return new NodePlan(cluster!, NodeOptionsReader.Read(reader, problems));
    }

    private static StartCrawl Start(string key, string value) =>
        new(Crawl, [new CrawlSetting(key, [value]), new CrawlSetting("http.ignore-robots", ["true"]), new CrawlSetting("scope.rule", ["all"])]);

    private static SubmitSeeds Seeds(params ReadOnlySpan<string> urls)
    {
        ImmutableArray<CrawlUrl> seeds = [.. urls.ToArray().Select(url => CrawlUrl.FromCanonical(url))];
        return new SubmitSeeds(Crawl, new BatchId(Guid.NewGuid()), seeds, IsLast: true);
    }

    private async Task<T> AskAsync<T>(object message)
    {
        await _engine.TellAsync(User, CoordinatorRole.Address, message, Token);
        return (await _user.Messages.ReadAsync(Token)).ShouldBeOfType<T>();
    }

    private async Task<T> AskUntilAsync<T>(object message)
    {
        while (true)
        {
            await _engine.TellAsync(User, CoordinatorRole.Address, message, Token);
            if (await _user.Messages.ReadAsync(Token) is T answer)
            {
                return answer;
            }
        }
    }

    // A fetcher, a parser and a store in one: every URL is a page without links.
    private async Task WorkOffAsync()
    {
        await TellAsync(Request(freeSlots: 4));
        var lease = (await _fetcher.Messages.ReadAsync(Token)).ShouldBeOfType<SiteLeased>();
        foreach (var url in lease.Urls)
        {
            var report = new UrlReport(url.Url.Key, url.Attempt, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero);
            await TellAsync(new FetchReported(lease.Lease, report));
            await TellAsync(new PageParsed(lease.Lease, url.Url.Key, url.Attempt, ParseOutcome.Parsed, [], FromPrivate: false));
        }

        await TellAsync(new LeaseReleased(lease.Lease, []));
        await TellAsync(Request(freeSlots: 0));
    }

    private RequestWork Request(int freeSlots) => new(new FetcherId($"{FetcherAddress}"), ++_sequence, freeSlots, []);

    private ValueTask TellAsync(object message) => _engine.TellAsync(FetcherAddress, CoordinatorRole.Address, message, Token);

    private sealed class Probe : IActor
    {
        private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();

        public ChannelReader<object> Messages => _messages.Reader;

        public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
            _messages.Writer.WriteAsync(message, cancellationToken);
    }
}
