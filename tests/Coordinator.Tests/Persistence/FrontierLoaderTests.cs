using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed partial class FrontierLoaderTests
{
    /// <summary>One URL at a time.</summary>
    private static readonly CoordinatorOptions Single = Fast with { Leases = new LeaseOptions { SliceSize = 1 } };

    [Fact]
    public async Task Load_UrlsThatWait_KeepTheirOrderAndStory()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Fetch(bed, "http://a.test/", "http://a.test/1", "http://a.test/2");
        Fetch(bed, "http://a.test/1", "http://a.test/3");

        await bed.RestartAsync();

        var lent = LoaderBed.Drain(bed.Frontier, Seconds(1));
        lent.Select(url => (url.Url.Text, url.Depth, url.Attempt, url.FoundOn?.Text)).ShouldBe(
        [
            ("http://a.test/2", 1, 1, "http://a.test/"),
            ("http://a.test/3", 2, 1, "http://a.test/1"),
        ]);
    }

    [Fact]
    public async Task Load_RuleThatWasLifted_OffersWhatItHadRefused()
    {
        await using var bed = new LoaderBed(Single with { Scope = new ScopeOptions { MaxDepth = 0 } });
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Fetch(bed, "http://a.test/", "http://a.test/1", "http://b.test/");
        bed.Frontier.Counts.ShouldBe(new FrontierCounts(0, 0, 0, 1, 0, 2));

        await bed.RestartAsync(new ScopeOptions { MaxDepth = 1 });

        bed.Frontier.Counts.ShouldBe(new FrontierCounts(1, 0, 0, 1, 0, 1));
        var lent = LoaderBed.Drain(bed.Frontier, Seconds(1)).ShouldHaveSingleItem();
        (lent.Url.Text, lent.Depth, lent.FoundOn?.Text).ShouldBe(("http://a.test/1", 1, "http://a.test/"));
    }

    [Fact]
    public async Task Load_RuleThatIsNew_ExcludesWhatWaited()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Fetch(bed, "http://a.test/", "http://a.test/1", "http://a.test/2");

        await bed.RestartAsync(new ScopeOptions { Exclude = [new System.Text.RegularExpressions.Regex("/1$", System.Text.RegularExpressions.RegexOptions.NonBacktracking)] });

        LoaderBed.Drain(bed.Frontier, Seconds(1)).ShouldHaveSingleItem().Url.Text.ShouldBe("http://a.test/2");
        bed.Frontier.Counts.Excluded.ShouldBe(1);

        await bed.RestartAsync();

        bed.Frontier.Counts.Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task Load_LeasedAndFetchedUrls_WaitAgainWithTheSameAttempt()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/leased"));
        bed.Frontier.OfferSeed(Url("http://b.test/fetched"));
        bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        var lease = bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        Report(bed, lease, FetchOutcome.Fetched, 200);
        bed.Frontier.Counts.ShouldBe(new FrontierCounts(0, 1, 1, 0, 0, 0));

        await bed.RestartAsync();

        bed.Frontier.Counts.ShouldBe(new FrontierCounts(2, 0, 0, 0, 0, 0));
        LoaderBed.Drain(bed.Frontier, Seconds(1)).ShouldAllBe(url => url.Attempt == 1);
    }

    [Fact]
    public async Task Load_RetryThatWaits_WaitsForTheRest()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        var lease = bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        Report(bed, lease, FetchOutcome.ServerError, 500);
        bed.Frontier.Release(lease.Id, [], TimeSpan.Zero);
        bed.Time.Advance(Seconds(3));

        await bed.RestartAsync();

        bed.Frontier.Retrying.ShouldBe(1);
        bed.Frontier.TryLease(Fetcher, 8, Seconds(1.999)).ShouldBeNull();
        LoaderBed.Drain(bed.Frontier, Seconds(2)).ShouldHaveSingleItem().Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task Load_ClockWasSetBack_WaitsForAnHourAtMost()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        var lease = bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        Report(bed, lease, FetchOutcome.ServerError, 500);
        await bed.ChangeAsync("UPDATE attempts SET at = at + 31536000000");

        await bed.RestartAsync();

        LoaderBed.Drain(bed.Frontier, TimeSpan.FromHours(1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Load_SiteThatAskedForLess_RestsAsAWhole()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/busy"));
        bed.Frontier.OfferSeed(Url("http://a.test/other"));
        bed.Frontier.OfferSeed(Url("http://b.test/"));
        var lease = bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        Report(bed, lease, FetchOutcome.TooManyRequests, 429, Seconds(600));

        await bed.RestartAsync();

        LoaderBed.Drain(bed.Frontier, Seconds(599)).Select(url => url.Url.Text).ShouldBe(["http://b.test/"]);
        LoaderBed.Drain(bed.Frontier, Seconds(600)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Load_SitesAskedAMomentBefore_AreLeftAloneForTheirDelay()
    {
        await using var bed = new LoaderBed(Options);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        var lease = bed.Frontier.TryLease(Fetcher, 8, TimeSpan.Zero).ShouldNotBeNull();
        bed.Frontier.LearnRobots(new RobotsLearned(lease.Id, lease.Site.Site, Seconds(7), Seconds(0)), TimeSpan.Zero);

        await bed.RestartAsync();

        // The rows of this one may be among those that the log lost.
        bed.Frontier.OfferSeed(Url("http://unknown.test/"));
        bed.Frontier.TryLease(Fetcher, 8, Seconds(0.4)).ShouldBeNull();
        bed.Frontier.TryLease(Fetcher, 8, Seconds(0.5)).ShouldNotBeNull().Site.Site.Name.ShouldBe("unknown.test");
        bed.Frontier.TryLease(Fetcher, 8, Seconds(6.9)).ShouldBeNull();
        bed.Frontier.TryLease(Fetcher, 8, Seconds(7)).ShouldNotBeNull().Pace.Delay.ShouldBe(Seconds(7));
    }

    [Fact]
    public async Task Load_ChainOfRedirects_IsKeptWithThePageThatItBeganOn()
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Fetch(bed, "http://a.test/", "http://a.test/1");
        Redirect(bed, "http://a.test/2");
        Redirect(bed, "http://a.test/3");

        await bed.RestartAsync();

        var last = LoaderBed.Drain(bed.Frontier, Seconds(1)).Single(url => url.Url.Text == "http://a.test/3");
        last.Redirects.Select(url => url.Text).ShouldBe(["http://a.test/1", "http://a.test/2"]);
        (last.FoundOn?.Text, last.Depth).ShouldBe(("http://a.test/", 1));
    }

    [Fact]
    public async Task Load_SeedThatRedirectsElsewhere_KeepsTheScope()
    {
        await using var bed = new LoaderBed(Single with { Scope = new ScopeOptions { Kind = ScopeKind.Host } });
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Redirect(bed, "http://www.a.test/");

        await bed.RestartAsync();

        bed.Frontier.Offer(Url("http://www.a.test/x"), Provenance.Seed).ShouldBe(OfferResult.Accepted);
        bed.Frontier.Offer(Url("http://b.test/x"), Provenance.Seed).ShouldBe(OfferResult.Excluded);
    }

    [Theory]
    [InlineData("UPDATE attempts SET outcome = 'Nonsense'")]
    [InlineData("UPDATE attempts SET url = 4711")]
    [InlineData("UPDATE attempts SET url = -1")]
    [InlineData("UPDATE urls SET url = 'nonsense'")]
    [InlineData("DROP TABLE excluded")]
    public async Task Load_DamagedLog_IsRefusedByName(string damage)
    {
        await using var bed = new LoaderBed(Single);
        bed.Frontier.OfferSeed(Url("http://a.test/"));
        Fetch(bed, "http://a.test/", "http://a.test/1");
        await bed.ChangeAsync(damage);

        (await Should.ThrowAsync<FrontierFileException>(bed.RestartAsync)).Path.ShouldBe(bed.Path);
    }

    private static void Report(LoaderBed bed, Lease lease, FetchOutcome outcome, int status, TimeSpan? retryAfter = null)
    {
        var url = lease.Open.First().Ref;
        bed.Frontier.Report(
            lease.Id, new UrlReport(url.Url.Key, url.Attempt, outcome, status, RetryAfter: retryAfter, Bytes: 10), TimeSpan.Zero);
    }

    private static void Redirect(LoaderBed bed, string to)
    {
        var lease = bed.Frontier.TryLease(Fetcher, 8, Seconds(1)).ShouldNotBeNull();
        var url = lease.Open.First().Ref;
        bed.Frontier.Report(lease.Id, new UrlReport(url.Url.Key, url.Attempt, FetchOutcome.Redirected, 301, Url(to)), Seconds(1));
        bed.Frontier.Release(lease.Id, [], Seconds(1));
    }

    private static void Fetch(LoaderBed bed, string url, params string[] links)
    {
        var lease = bed.Frontier.TryLease(Fetcher, 8, Seconds(1)).ShouldNotBeNull();
        lease.Open.ShouldHaveSingleItem().Ref.Url.Text.ShouldBe(url);
        Report(bed, lease, FetchOutcome.Fetched, 200);
        bed.Frontier.Release(lease.Id, [], Seconds(1));
        Outlink[] all = [.. links.Select(link => new Outlink(Url(link), LinkKind.Anchor, NoFollow: false))];
        bed.Frontier.MarkParsed(new PageParsed(lease.Id, Url(url).Key, 1, ParseOutcome.Parsed, [.. all], FromPrivate: false), Seconds(1));
    }
}
