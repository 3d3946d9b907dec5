using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// Any message between actors may be lost or come twice: the crawl ends, and with the same pages, one record each. The clock hurries, so that
/// what was lost is missed after a second or two.
/// </summary>
public sealed class LossTests : IAsyncLifetime
{
    private static readonly GeneratedSite Generated = new(60);

    private static readonly LeaseOptions Leases = new()
    {
        Window = TimeSpan.FromSeconds(20),
        TransitAllowance = TimeSpan.FromSeconds(5),
        RecordDeadline = TimeSpan.FromSeconds(20),
    };

    private TestSite _site = null!;

    /// <summary>Everything that travels between actors while a crawl runs.</summary>
    public static TheoryData<Type> Kinds =>
    [
        typeof(SubmitSeeds), typeof(SeedsAccepted), typeof(RequestWork), typeof(SiteLeased), typeof(RobotsLearned), typeof(FetchReported),
        typeof(LeaseReleased), typeof(PageFetched), typeof(OutcomeSettled), typeof(StorePage), typeof(PageParsed), typeof(ReportProgress),
        typeof(CrawlProgress), typeof(CrawlFinished),
    ];

    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync(s => s
        .Generated(Generated).Robots("User-agent: *\nDisallow: /forbidden\n")
        .Page("/start", "Start", "/", "/gone", "/moved", "/forbidden").Redirect("/moved", "/"));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Crawl_AnyOneMessageLostOrDoubled_GivesTheSamePages(Type kind)
    {
        (int Number, Fate Fate)[] faults = [(1, Fate.Drop), (2, Fate.Drop), (5, Fate.Drop), (1, Fate.Twice), (3, Fate.Twice), (2, Fate.Delay)];

        await Task.WhenAll(faults.Select(fault => CrawlAsync(Fates.OfOne(kind, fault.Number, fault.Fate), kind)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Crawl_ManyMessagesLostAndDoubledAndLate_GivesTheSamePages(int seed) =>
        await CrawlAsync(Fates.Random(seed, drop: 0.03, twice: 0.05, delay: 0.05), kind: null);

    [Theory]
    [InlineData(Fate.Drop)]
    [InlineData(Fate.Twice)]
    public async Task Crawl_RevocationLostOrDoubled_DrainsAllTheSame(Fate fate)
    {
        var gate = new Gate();
        var revoked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/held", "/a", "/b", "/c").Page("/held", "Held").Hold("/held", gate).Page("/a", "A").Page("/b", "B").Page("/c", "C"));
        using var bed = Bed(Decide, _ => { });

        var running = bed.Start(site.Url("/"), "--delay", "0");
        await site.Log.WaitForAsync("/held", TestContext.Current.CancellationToken);
        await running.SignalAsync(StopEvent.Terminate);
        await revoked.Task.WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);
        gate.Open();
        var end = await running.End;

        end.ExitCode.ShouldBe(143);
        end.Has(site.Url("/held")).ShouldBeTrue();

        Fate Decide(Passing passing)
        {
            if (passing.Message is not LeaseRevoked)
            {
                return Fate.Deliver;
            }

            revoked.TrySetResult();
            return fate;
        }
    }

    private async Task CrawlAsync(Func<Passing, Fate> fate, Type? kind)
    {
        LossyEngine? engine = null;
        using var bed = Bed(fate, made => engine = made);

        var end = await bed.CrawlAsync(
            _site.Url("/start"), "--delay", "0", "--connections-per-site", "2", "--retries", "10");

        end.Pages.ShouldBe(Generated.Paths.Append("/start").Select(_site.Url).Order(StringComparer.Ordinal));
        end.Records.Count.ShouldBe(Generated.Paths.Length + 3);
        (end[_site.Url("/gone")].ErrorKind, end[_site.Url("/moved")].Status).ShouldBe(("NotFound", 302));
        end.Frontier.Urls[_site.Url("/forbidden")].State.ShouldBe("Excluded");
        if (kind is not null)
        {
            engine!.Seen.Keys.ShouldContain(kind);
        }
    }

    private static CrawlBed Bed(Func<Passing, Fate> fate, Action<LossyEngine> made)
    {
        var time = new HastyTime(20);
        var bed = new CrawlBed
        {
            Time = time,
            Options = new LocalCrawlOptions
            {
                Leases = Leases,
                WrapEngine = engine =>
                {
                    var lossy = new LossyEngine(engine, fate, time, TimeSpan.FromSeconds(8));
                    made(lossy);
                    return lossy;
                },
            },
        };
        bed.Patient();
        return bed;
    }
}
