using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Soak;

// The frontier alone, with its real files: how many URLs a second at the start and after tens of millions, in how much memory.
// Usage: dotnet run --project bench/Soak -c Release -- [MILLIONS=20] [SITES=100000]
var millions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var sites = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
var urls = millions * 1_000_000L;
var folder = Directory.CreateTempSubdirectory("soak-").FullName;
var path = Path.Combine(folder, "frontier.db");
var options = new CoordinatorOptions
{
    Profile = new CrawlProfile(
        new CrawlId("soak"),
        new FetchSettings("soak", "soak", [], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), 1 << 20, ObeyRobots: false),
        new ParseSettings(Assets: false, MaxLinks: 1000, Fields: ImmutableArray<FieldRule>.Empty)),
    Scope = new ScopeOptions { Kind = ScopeKind.All },
};

Console.WriteLine($"{urls:n0} URLs over {sites:n0} sites; files in {folder}");
Console.WriteLine("       at       URLs/s   of the first   waiting      memory   bytes/visited   tail files");
try
{
    await SoakAsync();
    await ResumeAsync();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task SoakAsync()
{
    using var tails = new TailFile(Path.Combine(folder, "tmp"));
    await using var log = SqliteFrontierLog.Open(path, GroupCommit.Default, TimeProvider.System);
    var frontier = new CrawlFrontier(options, new ScopeRules(options.Scope), log, tails);
    var crawl = new SyntheticCrawl(frontier, log, urls, sites);
    double first = 0;
    for (var at = 1; at <= millions; at++)
    {
        var (settled, offered, started) = (crawl.Settled, crawl.Offered, Stopwatch.GetTimestamp());
        await crawl.RunUntilAsync(at * 1_000_000L);
        var rate = ((crawl.Settled - settled) + (crawl.Offered - offered)) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        first = at == 1 ? rate : first;
        if (at is 1 or 5 or 10 or 15 || at == millions)
        {
            Console.WriteLine(
                $"{at,6} M   {rate,10:n0}   {rate / first,10:p0}   {frontier.Counts.Waiting,10:n0}   {Memory(),7:n0} MB   "
                + $"{(double)frontier.VisitedBytes / crawl.Offered,10:f1}   {tails.Segments,10}");
        }
    }

    var drain = Stopwatch.GetTimestamp();
    var left = crawl.Offered - crawl.Settled;
    await crawl.DrainAsync();
    Console.WriteLine($"the other {left:n0} settled at {left / Stopwatch.GetElapsedTime(drain).TotalSeconds:n0} URLs/s");
}

async Task ResumeAsync()
{
    Console.WriteLine($"frontier.db: {new FileInfo(path).Length / 1e6:n0} MB, {(double)new FileInfo(path).Length / urls:f0} bytes a URL");
    using var tails = new TailFile(Path.Combine(folder, "tmp"));
    await using var log = SqliteFrontierLog.Open(path, GroupCommit.Default, TimeProvider.System);
    var frontier = new CrawlFrontier(options, new ScopeRules(options.Scope), log, tails);
    var started = Stopwatch.GetTimestamp();
    using var loader = new FrontierLoader(path, frontier, _ => null, TimeProvider.System);
    loader.Load(TimeSpan.Zero);
    Console.WriteLine($"loaded again in {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s: {frontier.Counts.Done:n0} settled, {frontier.Counts.Waiting:n0} waiting");
}

static double Memory() => Process.GetCurrentProcess().WorkingSet64 / 1e6;
