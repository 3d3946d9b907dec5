using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.CoordinatorBed;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>Crawls that are removed, and what is said of them afterwards.</summary>
public sealed class RemovingTests
{
    private static readonly CrawlId A = new("a");
    private readonly MemoryDirectory _directory = new();

    [Fact]
    public async Task RemoveCrawl_UnderWayOrPaused_RefusedAndGoesOn()
    {
        var bed = await StartAsync();
        await MakeAsync(bed, A);

        (await bed.RequestAsync(new RemoveCrawl(A, TimeSpan.Zero))).ShouldBe(
            new CrawlRefused(A, "a is under way, and so is not removed; stop it first"));
        await bed.RequestAsync(new PauseCrawl(A));
        (await bed.RequestAsync(new RemoveCrawl(A, TimeSpan.Zero))).ShouldBe(new CrawlRefused(A, "a is paused, and so is not removed; stop it first"));

        await bed.RequestAsync(new ResumeCrawl(A));
        await bed.AskAsync(Fetcher, 1);
        bed.Grants.Count.ShouldBe(1);
    }

    [Fact]
    public async Task RemoveCrawl_AskedAgainAndAgain_AnsweredTheSame()
    {
        var bed = await StartAsync();
        await MakeAsync(bed, A);
        await EndAsync(bed, A);

        for (var time = 0; time < 3; time++)
        {
            (await bed.RequestAsync(new RemoveCrawl(A, TimeSpan.Zero))).ShouldBe(new CrawlRemoved(A));
        }

        (await CrawlsAsync(bed)).ShouldBeEmpty();
        (await bed.RequestAsync(new ReportProgress(A))).ShouldBeOfType<CrawlRefused>();
        (await bed.RequestAsync(new ResumeCrawl(A))).ShouldBeOfType<CrawlRefused>();
    }

    [Fact]
    public async Task RemoveCrawl_EndedLessLongAgoThanAsked_StaysAndIsToldWhy()
    {
        var bed = await StartAsync();
        await MakeAsync(bed, A);
        await EndAsync(bed, A);
        await bed.PassAsync(60);

        (await bed.RequestAsync(new RemoveCrawl(A, Seconds(61)))).ShouldBeOfType<CrawlRefused>().Reason.ShouldContain("in the meantime");
        (await CrawlsAsync(bed)).ShouldBe([A]);
        (await bed.RequestAsync(new RemoveCrawl(A, Seconds(60)))).ShouldBe(new CrawlRemoved(A));
    }

    [Fact]
    public async Task RemoveCrawl_DiskFails_StaysAndIsToldWhy()
    {
        var bed = await StartAsync();
        await MakeAsync(bed, A);
        await EndAsync(bed, A);
        _directory.Trouble = "the disk is broken";

        (await bed.RequestAsync(new RemoveCrawl(A, TimeSpan.Zero))).ShouldBe(new CrawlRefused(A, "the disk is broken"));

        (await CrawlsAsync(bed)).ShouldBe([A]);
    }

    [Fact]
    public async Task RemoveCrawl_WhileItIsBeingOpened_AnsweredWhenThatIsDone()
    {
        var directory = new SlowDirectory("a", "b");
        var bed = await new CoordinatorBed(directory).StartAsync();
        await bed.TellAsync(new RemoveCrawl(A, TimeSpan.Zero), User);
        await bed.TellAsync(new RemoveCrawl(new CrawlId("b"), TimeSpan.Zero), User);
        bed.Context.Sent.ShouldNotContain(sent => sent.To == User);

        directory.Open("a", new CrawlDesk(Named(Fast, "a"), Crawls.Frontier(Fast), new FrontierJournal()));
        directory.Fail("b", "the log is damaged");
        await bed.HandOverAsync();

        bed.Context.SentOf<CrawlRefused>().ShouldHaveSingleItem().Crawl.ShouldBe(A);
        bed.Context.SentOf<CrawlRemoved>().ShouldHaveSingleItem().Crawl.Name.ShouldBe("b", "what cannot be used has no other end");
        (await CrawlsAsync(bed)).ShouldBe([A]);
    }

    [Fact]
    public async Task LateMessages_OfARemovedCrawl_AreDroppedAndItsNameIsFree()
    {
        var bed = await StartAsync();
        await MakeAsync(bed, A);
        await bed.AskAsync(Fetcher, 1);
        var old = bed.Grants.ShouldHaveSingleItem();
        await bed.RequestAsync(new StopCrawl(A, Drain: false));
        await bed.PassAsync(5);
        await bed.RequestAsync(new RemoveCrawl(A, TimeSpan.Zero));

        await TellLateAsync(bed, old);
        (await CrawlsAsync(bed)).ShouldBeEmpty();
        _directory.Known.ShouldBeEmpty();

        await MakeAsync(bed, A);
        await bed.AskAsync(Fetcher, 1);
        var grant = bed.Grants.Skip(1).ShouldHaveSingleItem();
        grant.Lease.ShouldNotBe(old.Lease, "a fetcher takes a lease that it had for a grant that comes twice");
        await TellLateAsync(bed, old);
        var counts = (await bed.RequestAsync(new ReportProgress(A))).ShouldBeOfType<CrawlProgress>().Counts;
        (counts.Leased, counts.Done).ShouldBe((1L, 0L));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RemoveCrawl_AmongAnythingElse_TakesWhatHasEndedAndNothingElse(int seed)
    {
        var random = new Random(seed);
        var bed = await StartAsync();
        CrawlId[] names = [A, new("b"), new("c")];
        var leases = new HashSet<LeaseId>();
        for (var step = 0; step < 150; step++)
        {
            var crawl = names[random.Next(names.Length)];
            var before = await CrawlsAsync(bed);
            var open = bed.Desks.Open.Select(desk => desk.Crawl).ToHashSet();
            if (random.Next(4) == 0)
            {
                var isOpen = open.Contains(crawl);
                var answer = await bed.RequestAsync(new RemoveCrawl(crawl, TimeSpan.Zero));
                answer.ShouldBe(isOpen ? new CrawlRefused(crawl, $"{crawl} is {Word(bed, crawl)}, and so is not removed; stop it first") : new CrawlRemoved(crawl));
                (await CrawlsAsync(bed)).ShouldBe(isOpen ? before : before.Where(known => known != crawl), ignoreOrder: true);
            }
            else
            {
                var isNew = await DoAnythingAsync(bed, crawl, random);
                (await CrawlsAsync(bed)).ShouldBe(isNew ? [.. before.Except([crawl]), crawl] : before, ignoreOrder: true);
            }

            _directory.Known.ShouldBe(await CrawlsAsync(bed), ignoreOrder: true);
            bed.Grants.Skip(leases.Count).ShouldAllBe(grant => leases.Add(grant.Lease));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    // Whether it makes a crawl.
    private static async Task<bool> DoAnythingAsync(CoordinatorBed bed, CrawlId crawl, Random random)
    {
        switch (random.Next(9))
        {
            case 0 or 1:
                await MakeAsync(bed, crawl, $"http://site{random.Next(4)}.test/{random.Next(9)}");
                return true;
            case 2:
                await bed.AskAsync(random.Next(2) == 0 ? Fetcher : OtherFetcher, random.Next(1, 4));
                return false;
            case 3 when bed.Grants.Count > 0:
                await bed.WorkOffAsync(bed.Grants[random.Next(bed.Grants.Count)]);
                return false;
            case 4 when bed.Grants.Count > 0:
                await TellLateAsync(bed, bed.Grants[random.Next(bed.Grants.Count)]);
                return false;
            case 5:
                await bed.TellAsync(new StopCrawl(crawl, Drain: random.Next(2) == 0), User);
                return false;
            case 6:
                await bed.TellAsync(random.Next(2) == 0 ? new PauseCrawl(crawl) : new ResumeCrawl(crawl), User);
                await bed.HandOverAsync();
                return false;
            default:
                await bed.PassAsync(random.Next(1, 8));
                return false;
        }
    }

    private static string Word(CoordinatorBed bed, CrawlId crawl) =>
        bed.Desks.TryFind(crawl, out var desk) && desk.Frontier.Paused ? "paused" : "under way";

    private async Task<CoordinatorBed> StartAsync()
    {
        var bed = new CoordinatorBed(_directory);
        _directory.Time = bed.Time;
        return await bed.StartAsync();
    }

    private static async Task MakeAsync(CoordinatorBed bed, CrawlId crawl, string seed = "http://a.test/")
    {
        await bed.TellAsync(new StartCrawl(crawl, []), User);
        await bed.HandOverAsync();
        await bed.SeedAsync(crawl.Name, seed);
        await bed.HandOverAsync();
    }

    private static async Task EndAsync(CoordinatorBed bed, CrawlId crawl)
    {
        await bed.AskAsync(Fetcher, 1);
        await bed.WorkOffAsync(bed.Grants[^1]);
        (await bed.RequestAsync(new ReportProgress(crawl))).ShouldBeOfType<CrawlFinished>();
    }

    private static async Task<IReadOnlyList<CrawlId>> CrawlsAsync(CoordinatorBed bed) =>
        [.. (await bed.RequestAsync(new ReportCluster())).ShouldBeOfType<ClusterReported>().Crawls.Select(crawl => crawl.Progress.Crawl)];

    // All that a fetcher and a store can say of a lease, without the end of it.
    private static async Task TellLateAsync(CoordinatorBed bed, SiteLeased lease)
    {
        var (fetcher, url) = (ActorAddress.Parse(Fetcher.Name), lease.Urls[0]);
        ImmutableArray<object> messages =
        [
            new RobotsLearned(lease.Lease, lease.Site, Seconds(1), TimeSpan.Zero),
            new FetchReported(lease.Lease, new UrlReport(url.Url.Key, url.Attempt, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero)),
            new PageParsed(lease.Lease, url.Url.Key, url.Attempt, ParseOutcome.Parsed, [], FromPrivate: false),
            new LeaseReleased(lease.Lease, [url.Url.Key]),
        ];
        foreach (var message in messages)
        {
            await bed.TellAsync(message, fetcher);
        }
    }
}
